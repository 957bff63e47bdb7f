import { describe, expect, it } from '@jest/globals';
import { loader } from './loader.ts';

function reading(found: ReadonlyMap<string, number>) {
  const asked: (readonly string[])[] = [];
  const load = loader<string, number>(async (keys) => {
    asked.push(keys);
    return found;
  });
  return { asked, load };
}

describe('a loader', () => {
  it('asks once for what several doors ask in one turn, each key once', async () => {
    const { asked, load } = reading(new Map([['a', 1]]));

    const answers = await Promise.all([load('a'), load('b'), load('a')]);

    expect(answers).toEqual([1, undefined, 1]);
    expect(asked).toEqual([['a', 'b']]);
  });

  it('asks anew the next time', async () => {
    const { asked, load } = reading(new Map());

    await load('a');
    await load('a');

    expect(asked).toEqual([['a'], ['a']]);
  });

  it('fails for all who asked where the question fails', async () => {
    const load = loader<string, number>(async () => {
      throw new Error('away');
    });

    const answers = await Promise.allSettled([load('a'), load('b')]);

    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
