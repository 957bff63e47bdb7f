import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '@countersign/persistence';
import { ModelHours } from './model-hours.ts';
import { ownSchema } from './own-schema.fixture.ts';

const perHour = { ms: 1_000, micros: 50_000 };
const call = { ms: 100, micros: 1_000 };

describe('the budget of an hour', () => {
  let database: Database;
  let end: () => Promise<void>;
  let one: ModelHours;
  let other: ModelHours;
  beforeAll(async () => {
    ({ database, end } = await ownSchema());
    [one, other] = [new ModelHours(database), new ModelHours(database)];
  });
  afterAll(() => end());
  /** What was set aside of one hour: the clock may strike while this runs. */
  const ofAnHour = (some: readonly ({ readonly hour: string } | undefined)[]): number =>
    Math.max(
      ...[
        ...Map.groupBy(
          some.filter((one) => one !== undefined),
          ({ hour }) => hour,
        ).values(),
      ].map(({ length }) => length),
    );

  it('is spent once, however many instances ask at the same moment', async () => {
    const asked = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? one : other).setAside('at-once', call, perHour));

    const granted = await Promise.all(asked);

    expect(ofAnHour(granted)).toBe(10);
    expect(granted).toContain(undefined);
  });

  it('has again what a call did not take', async () => {
    const first = await one.setAside('settled', perHour, perHour);
    if (first === undefined) throw new Error('Nothing was set aside');

    const before = await other.setAside('settled', call, perHour);
    await one.settle(first, { ms: 900, micros: 2_000 });
    const after = await other.setAside('settled', call, perHour);

    expect([before, after]).toEqual([undefined, { model: 'settled', hour: first.hour, ...call }]);
  });

  it.each([
    ['time', { ...call, ms: 1_001 }],
    ['money', { ...call, micros: 50_001 }],
  ])('is never enough for a call that may take more %s than it has', async (what, most) => {
    expect(await one.setAside(`more ${what}`, most, perHour)).toBeUndefined();
  });
});
