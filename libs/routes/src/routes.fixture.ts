import { type Claim, digestOf, type ItemFacts } from '@countersign/contracts';
import type { Standing } from './divert.ts';
import { readRoutes } from './read-routes.ts';
import { route, type Routing } from './route.ts';
import type { Routes } from './routes.ts';

// A small configuration, and how an item goes by it, for the specs.

export const service = 'spiffe://countersign.local/routing';
export const item: ItemFacts = { kind: 'incident', source: 'jira-emea', externalId: 'INC-1', severity: 'low', content: digestOf('text') };
export const claim = (value: string, confidence: number, kind: Claim['kind'] = 'topic'): Claim => ({
  kind,
  value,
  confidence,
  by: 'spec@1',
});
/** 2026-05-09T12:00Z, a Saturday. */
export const noon = Date.parse('2026-05-09T12:00:00.000Z');
const empty: Standing = { at: noon, itemsOf: () => ({ items: 0 }) };

const start = `
triage: triage
classifier: { threshold: 5000 }
reroutes: 3
load: { hours: 24 }
`;
const queues = `
queues:
  - { name: network, responders: [nocs], topics: [network], owns: ['*.core.example.net', 10.20.0.0/16] }
  - { name: access, responders: [desk], topics: [access] }
  - { name: security, responders: [csirt], topics: [security] }
  - { name: triage, responders: [desk] }
`;
const rules = `
rules:
  - { name: injection-goes-to-people, when: { claim: { kind: injection } }, to: triage, strictness: people, severity: medium }
  - { name: words-of-an-attack, when: { words: [ransomware, data breach] }, to: security, strictness: guarded }
  - { name: security-goes-first, when: { claim: { kind: topic, values: [security], confidence: 2500 } }, to: security, strictness: guarded }
  - { name: papers-need-a-person, when: { claim: { kind: personal, values: [card] } }, severity: high }
`;

/** The YAML with other queues or rules, where they are given. */
export const yamlOf = (parts: { readonly queues?: string; readonly rules?: string } = {}): string =>
  `${start}${parts.queues ?? queues}${parts.rules ?? rules}`;

export function routesFrom(yaml: string): Routes {
  const read = readRoutes(yaml);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

const usual = routesFrom(yamlOf());

export const routed = (claims: readonly Claim[], { routes = usual, standing = empty, facts = item } = {}): Routing =>
  route(routes, { item: facts, claims: [...claims] }, standing, service);

/** Where an item is expected to have a queue. */
export function placed(...given: Parameters<typeof routed>): Extract<Routing, { kind: 'routed' }>['routed'] {
  const routing = routed(...given);
  if (routing.kind === 'held') throw new Error(`it is held by ${routing.rule}`);
  return routing.routed;
}
