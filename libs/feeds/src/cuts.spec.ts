import { describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { Cuts } from './cuts.ts';

const routing = spiffeId('routing');
const by = { iss: 'https://people.example', sub: 'ada' };
const signal = (kind: 'cut' | 'restored', epoch: number, scope: { identity: string; instance?: string } | { everything: true }) =>
  ({ kind, epoch, scope, by, reason: 'a test' }) as const;

describe('who is cut off', () => {
  it('is so from the moment at which the broker appended that, until the moment of the end', () => {
    const cuts = new Cuts();
    cuts.take(signal('cut', 1, { identity: routing }), 1_000);
    expect(cuts.of(routing, 'one')).toEqual([{ from: 1_000 }]);

    cuts.take(signal('restored', 2, { identity: routing }), 2_000);
    cuts.take(signal('cut', 3, { identity: routing }), 3_000);

    expect(cuts.of(routing, 'one')).toEqual([{ from: 1_000, until: 2_000 }, { from: 3_000 }]);
    expect(cuts.of(spiffeId('approval'), 'one')).toEqual([]);
  });

  it('is so no more once they are let in again, and it can be asked since when', () => {
    const cuts = new Cuts();
    cuts.take(signal('cut', 1, { identity: routing }), 1_000);
    expect(cuts.isCut(routing, 'one')).toBe(true);

    cuts.take(signal('restored', 2, { identity: routing }), 2_000);

    expect([cuts.isCut(routing, 'one'), cuts.isCut(routing, 'one', 1_999), cuts.isCut(routing, 'one', 2_000)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('may be one copy, and may be everybody but who lets others in again, keeps the log and shows it', () => {
    const cuts = new Cuts();
    cuts.take(signal('cut', 1, { identity: routing, instance: 'one' }), 1_000);
    expect([cuts.of(routing, 'one'), cuts.of(routing, 'two')]).toEqual([[{ from: 1_000 }], []]);

    cuts.take(signal('cut', 2, { everything: true }), 2_000);

    expect(cuts.of(routing, 'two')).toEqual([{ from: 2_000 }]);
    expect(['authority', 'audit', 'gateway'].map((name) => cuts.of(spiffeId(name), 'one'))).toEqual([[], [], []]);
  });

  it('is told once: a signal that is shown again moves nothing', () => {
    const cuts = new Cuts();
    cuts.take(signal('cut', 1, { identity: routing }), 1_000);

    cuts.take(signal('cut', 1, { identity: routing }), 9_000);

    expect(cuts.of(routing, 'one')).toEqual([{ from: 1_000 }]);
  });
});

describe('the word of authority', () => {
  it('is fresh for ten seconds after its newest heartbeat, and an old one shown again freshens nothing', () => {
    const cuts = new Cuts();
    expect(cuts.isFresh(1_000)).toBe(false);

    cuts.take({ kind: 'heartbeat', number: 2 }, 1_000);
    cuts.take({ kind: 'heartbeat', number: 1 }, 60_000);

    expect([cuts.isFresh(11_000), cuts.isFresh(11_001)]).toEqual([true, false]);
    cuts.take({ kind: 'heartbeat', number: 3 }, 60_000);
    expect(cuts.isFresh(60_500)).toBe(true);
  });
});
