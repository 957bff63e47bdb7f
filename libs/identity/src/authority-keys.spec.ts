import { beforeEach, describe, expect, it } from '@jest/globals';
import type { JWK } from 'jose';
import { AuthorityKeys } from './authority-keys.ts';

const key = (kid: string): JWK => ({ kty: 'EC', kid });

describe('the keys of authority', () => {
  let now: number;
  let asked: number;
  let published: readonly JWK[] | undefined;
  let keys: AuthorityKeys;
  beforeEach(() => {
    [now, asked, published] = [1_000_000, 0, [key('a')]];
    keys = new AuthorityKeys({
      now: () => now,
      fetch: async () => {
        asked += 1;
        if (published === undefined) throw new Error('nobody answers');
        return published;
      },
    });
  });

  it('are asked for once, however many need them', async () => {
    const answers = await Promise.all([keys.forKey('a'), keys.forKey('a'), keys.forKey('a')]);

    expect(answers).toEqual([[key('a')], [key('a')], [key('a')]]);
    await keys.forKey('a');
    expect(asked).toBe(1);
  });

  it('are asked for again for one that is not known, and not for every stranger who makes one up', async () => {
    await keys.forKey('a');
    published = [key('a'), key('b')];
    now += 5_000;

    expect(await keys.forKey('b')).toEqual(published);
    for (let times = 0; times < 10; times += 1) expect(await keys.forKey(`made-up-${times}`)).toEqual(published);
    expect(asked).toBe(2);
  });

  it('go on while authority is away, and of others nobody can say', async () => {
    await keys.forKey('a');
    published = undefined;
    now += 3_600_000;

    expect(await keys.forKey('a')).toEqual([key('a')]);
    expect(await keys.forKey('b')).toBe('away');
    expect(await keys.forKey('a')).toEqual([key('a')]);
    published = [key('b')];
    now += 5_000;
    expect(await keys.forKey('b')).toEqual([key('b')]);
  });

  it('are not known any more once authority has taken them back', async () => {
    await keys.forKey('a');
    published = [key('b')];
    now += 60_001;
    await keys.forKey('a');

    expect(await keys.forKey('a')).toEqual([key('b')]);
  });
});
