import { type Claim, Severity } from '@countersign/contracts';
import { describe, expect, it } from '@jest/globals';
import { choose } from './choose.ts';
import { claim, item, routed, routesFrom, yamlOf } from './routes.fixture.ts';
import type { Routes } from './routes.ts';
import { isAsStrict } from './strictness.ts';

const cases = process.env['COUNTERSIGN_SOAK'] === undefined ? 1_000 : 50_000;
const kinds: readonly Claim['kind'][] = ['topic', 'entity', 'personal', 'injection', 'language', 'duplicate'];
const values = ['network', 'access', 'security', 'astrology', 'card', 'hidden', 'words:words-of-an-attack', 'words:holds', 'owner:network'];
const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/** A linear congruential generator: the same numbers in each run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const strict = `rules:
  - { name: holds, hold: wait, when: { words: [wait] } }
  - { name: bad, when: { severity: high, claim: { kind: personal } }, to: triage, strictness: people }
  - { name: hidden, when: { claim: { kind: injection, confidence: 3000 } }, to: triage, strictness: people, severity: critical }
  - { name: guards, when: { claim: { kind: topic, values: [security, access], confidence: 4000 } }, to: security, strictness: guarded }
  - { name: plain, when: { claim: { kind: topic, values: [network], confidence: 100 } }, to: network }
  - { name: cards, when: { claim: { kind: personal, values: [card], confidence: 5000 } }, severity: high }
`;
const configurations: readonly (readonly [string, Routes])[] = [
  ['the small configuration', routesFrom(yamlOf())],
  ['one with every kind of rule', routesFrom(yamlOf({ rules: strict }))],
];

describe.each(configurations)('what a text claims, by %s', (_name, routes) => {
  const next = numbersFrom(20_260_509);
  const pick = <T>(from: readonly T[]): T => from[next(from.length)] as T;
  const aClaim = (): Claim => claim(pick(values), next(10_001), pick(kinds));
  const samples = Array.from({ length: cases }, () => ({
    facts: { ...item, severity: pick(severities) },
    claims: Array.from({ length: next(6) }, aClaim),
    more: aClaim(),
  }));

  it('never leads to a less strict handling by one claim more', () => {
    const weaker = samples.filter(({ facts, claims, more }) => {
      const [before, after] = [routed(claims, { routes, facts }), routed([...claims, more], { routes, facts })];
      return !isAsStrict(after, before);
    });

    expect(weaker).toEqual([]);
  });

  it('does lead to a stricter one now and then, or nothing would have been seen', () => {
    const stricter = samples.filter(({ facts, claims, more }) => {
      const [before, after] = [routed(claims, { routes, facts }), routed([...claims, more], { routes, facts })];
      return !isAsStrict(before, after);
    });

    expect(stricter.length).toBeGreaterThan(cases / 20);
  });

  it('never goes below what the rules make of the source alone', () => {
    const below = samples.filter(({ facts, claims }) => !isAsStrict(routed(claims, { routes, facts }), routed([], { routes, facts })));

    expect(below).toEqual([]);
  });

  it('never makes a decision surer than a claim is', () => {
    const inflated = samples.filter(({ facts, claims }) => {
      const { confidence } = choose(routes, { item: facts, claims });
      return confidence !== 0 && !claims.some((one) => one.confidence === confidence);
    });

    expect(inflated).toEqual([]);
  });

  it('is told truly what would have changed it', () => {
    const known = samples.flatMap(({ facts, claims }) => {
      const routing = routed(claims, { routes, facts });
      return routing.kind === 'routed' ? [routing.routed] : [];
    });

    expect(known.filter(({ wouldChange, queue }) => wouldChange?.to === queue)).toEqual([]);
    expect(known.filter(({ wouldChange }) => wouldChange).length).toBeGreaterThan(known.length / 2);
  });
});
