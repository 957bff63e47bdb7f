import { describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { isSameScope, scopeName, whyNotStopped } from './cut.ts';

const routing = { identity: spiffeId('routing') };
const copy = { ...routing, instance: 'routing-1' };
const everything = { everything: true } as const;

describe('who is to be stopped', () => {
  it('is anybody but who lets them in again, who keeps the log, and who shows it', () => {
    expect([routing, copy, everything].map(whyNotStopped)).toEqual([undefined, undefined, undefined]);
    for (const name of ['authority', 'audit', 'gateway'])
      expect(whyNotStopped({ identity: spiffeId(name) })).toContain(`${spiffeId(name)} is never stopped`);
  });

  it('is told apart: an identity, one of its copies, and everything', () => {
    expect(isSameScope(routing, { ...routing })).toBe(true);
    expect(isSameScope(everything, everything)).toBe(true);
    expect([isSameScope(routing, copy), isSameScope(routing, everything), isSameScope(routing, { identity: spiffeId('audit') })]).toEqual([
      false,
      false,
      false,
    ]);
    expect([scopeName(routing), scopeName(copy), scopeName(everything)]).toEqual([
      spiffeId('routing'),
      `${spiffeId('routing')}, copy routing-1`,
      'everything',
    ]);
  });
});
