import { describe, expect, it } from '@jest/globals';
import { revisionOf, valueOf } from './as-of.ts';
import { project } from './project.ts';
import { stateOf } from './state.ts';
import { asked, done, overridden, recordsOf, resolved, revised, revisedInVain, type Step } from './told-again.ts';
import { first, fold, inAnyOrder, persons, second, stories } from './told-in-any-order.ts';

function shown(...steps: readonly (readonly Step[])[]) {
  const [item] = project(recordsOf(...steps)).items;
  if (item === undefined) throw new Error('There is no item');
  return { state: stateOf(item), revision: item.way === null ? null : revisionOf(item.way), queue: valueOf(item.queue) };
}

describe('an item that was edited at its source', () => {
  const before = [revised(first), asked(first), done(first)];

  it('is on its way again, though it was executed before', () => {
    const edited = revised(second);

    expect([1, 2, 3, 4].map((count) => shown(...before, edited.slice(0, count)).state)).toEqual([
      'received',
      'enriched',
      'routed',
      'proposed',
    ]);
    expect(shown(...before, edited, asked(second))).toEqual({ state: 'waiting', revision: 2, queue: 'software' });
    expect(shown(...before, edited, asked(second), done(second)).state).toBe('executed');
  });

  it('is what it was before where the edit leads to no proposal', () => {
    expect(shown(...before, revisedInVain(second)).state).toBe('executed');
    expect(shown(revised(first), asked(first), revisedInVain(second)).state).toBe('waiting');
  });

  it('waits for what was proposed last, though an older proposal is approved and done meanwhile', () => {
    const late = { ...first, answeredAt: 60 };

    expect(shown(revised(first), asked(first), revised(second), asked(second), done(late))).toEqual({
      state: 'waiting',
      revision: 2,
      queue: 'software',
    });
  });

  it('waits for what a person has made of it, though what was proposed by rule is done meanwhile', () => {
    const late = { ...first, answeredAt: 60 };

    expect(shown(revised(first), asked(first), overridden(persons), asked(persons), done(late))).toMatchObject({
      state: 'waiting',
      queue: 'access',
    });
  });

  it('goes on where it is when what is older comes after it', () => {
    const [, enriched, routed] = revised(first);
    if (enriched === undefined || routed === undefined) throw new Error('There is no way');

    expect(shown(revised(second), [enriched, routed])).toEqual({ state: 'proposed', revision: 2, queue: 'software' });
  });

  it('came when it came first', () => {
    const [item] = project(recordsOf(revised(first), revised(second))).items;

    expect(item).toMatchObject({ receivedAt: '2026-05-09T12:00:00.000Z', updatedAt: '2026-05-09T12:00:07.000Z' });
  });
});

describe('an item that its source has resolved', () => {
  const isResolved = (...steps: readonly (readonly Step[])[]): boolean => {
    const [item] = project(recordsOf(...steps)).items;
    const { resolved: end = null, way = null } = item ?? {};
    return end !== null && way !== null && revisionOf(end) >= revisionOf(way);
  };

  it('is resolved beside whatever state it is in, until it is opened again', () => {
    expect(shown(revised(first), asked(first), resolved(1, 9)).state).toBe('waiting');
    expect(isResolved(revised(first), asked(first), resolved(1, 9), done(first))).toBe(true);
    expect(isResolved(revised(first), resolved(1, 9), revised(second))).toBe(false);
    expect(isResolved(revised(first), resolved(1, 9), revised(second), resolved(2, 30))).toBe(true);
  });
});

describe('whatever order the log has', () => {
  it.each(Object.entries(stories))('comes to the same, in one page or in many, once or again: %s', (_name, records) => {
    const expected = fold([records]);

    for (let seed = 1; seed <= 200; seed += 1) expect(fold(inAnyOrder(records, seed))).toEqual(expected);
  });
});
