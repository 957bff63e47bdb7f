import type { Delivery } from '../delivery.ts';
import { proofOf } from '../receive.ts';
import { genuine } from './genuine.ts';
import { honest } from './honest.ts';
import { exampleSource } from './payloads.ts';

export interface Fuzzed {
  /** Of the examples. */
  readonly source: string;
  readonly text: string;
  readonly delivery: Delivery;
}

/** Deliveries without end, each signed and each damaged, the same for the same seed. */
export function* fuzzed(seed: number, secret: string, now: number): Generator<Fuzzed, never> {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  function value(depth: number): unknown {
    const kind = Math.floor(random() * (depth > 4 ? 6 : 9));
    if (kind < 2) return pick(words);
    if (kind === 2) return random() < 0.05 ? pick(evil) : '';
    if (kind === 3) return Math.floor(random() * 2 ** 54) - 2 ** 53;
    if (kind === 4) return pick([null, true, false]);
    if (kind === 5) return pick(['1', '2026-11-26T10:00:00Z', 'open', 'done']);
    if (kind === 6) return Array.from({ length: Math.floor(random() * 5) }, () => value(depth + 1));
    return Object.fromEntries(Array.from({ length: 1 + Math.floor(random() * 8) }, () => [pick(words), value(depth + 1)]));
  }

  /** A copy in which one place, somewhere, is another. */
  function damagedCopy(of: unknown): unknown {
    if (typeof of !== 'object' || of === null || random() < 0.1) return random() < 0.3 ? pick(evil) : value(3);
    const keys = Object.keys(of);
    const chosen = pick(keys);
    if (chosen === undefined) return value(3);
    if (Array.isArray(of)) return of.map((one, index) => (String(index) === chosen ? damagedCopy(one) : one));
    if (random() < 0.1) return Object.fromEntries(Object.entries(of).filter(([key]) => key !== chosen));
    return { ...of, [chosen]: damagedCopy(Reflect.get(of, chosen)) };
  }

  function body(name: string): string {
    const text = JSON.stringify(random() < 0.7 ? damagedCopy(honest[name]) : value(0));
    const how = random();
    if (how < 0.85) return text;
    if (how < 0.9) return text.slice(0, Math.floor(random() * text.length));
    if (how < 0.97) return `${text.slice(0, text.length >> 1)}${pick(evil)}${text.slice(text.length >> 1)}`;
    return pick(evil);
  }

  function delivery(name: string, text: string): Delivery {
    const source = exampleSource(name);
    const headers = {
      'content-type': pick(media),
      'x-github-event': pick(events),
      ...(random() < 0.3 ? { 'ce-id': '1', 'ce-type': '%', 'ce-source': '/', 'ce-specversion': '1.0' } : {}),
    };
    return genuine(proofOf(source), { secret, body: text, now, headers });
  }
  for (;;) {
    const source = pick(names);
    const text = body(source);
    yield { source, text, delivery: delivery(source, text) };
  }
}

/** mulberry32 */
function seeded(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const names = Object.keys(honest);
const words = [
  'action',
  'issue',
  'number',
  'title',
  'body',
  'state',
  'labels',
  'name',
  'repository',
  'full_name',
  'updated_at',
  'alert',
  'webhookEvent',
  'jira:issue_updated',
  'timestamp',
  'key',
  'fields',
  'summary',
  'description',
  'priority',
  'status',
  'type',
  'zen:event-type:ticket.created',
  'detail',
  'id',
  'subject',
  'time',
  'tags',
  'event',
  'event_type',
  'incident.triggered',
  'data',
  'occurred_at',
  'alerts',
  'groupKey',
  'groupLabels',
  'commonLabels',
  'commonAnnotations',
  'firing',
  'startsAt',
  'endsAt',
  'annotations',
  'fingerprint',
  'specversion',
  '1.0',
  'source',
  'short_description',
  'sys_updated_on',
  '2026-11-26T10:00:00Z',
  'Message',
  '__proto__',
  'constructor',
  'open',
];
const evil = [
  '\u0000',
  '\ud800',
  '\u202e',
  ' '.repeat(20_000),
  '-'.repeat(20_000),
  '2026-11-26'.repeat(2_000),
  'a'.repeat(20_000),
  '\n'.repeat(20_000),
  '9'.repeat(20_000),
  '='.repeat(20_000),
  'severity:'.repeat(3_000),
];

const events = ['issues', 'issues', 'dependabot_alert', 'code_scanning_alert', 'issue_comment', 'ping', 'star', '\u0000'];
const media = [
  'application/json',
  'application/cloudevents+json',
  'application/x-www-form-urlencoded',
  'text/plain; charset=latin1',
  `a;${' '.repeat(5_000)}charset=x`,
  'x'.repeat(5_000),
  '',
];
