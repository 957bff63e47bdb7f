import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { askAuthority } from '@countersign/identity';
import { call, theRun } from '@countersign/testing';
import { certificateOf } from './identity/certificate-of.ts';
import { type Terminal, terminalOf } from './terminal/terminal.ts';

const ca = readFileSync(theRun().ca, 'utf8');

describe('an identity is taken out', () => {
  let ada: Terminal;
  const stateOf = async (name: string): Promise<Record<string, unknown> | undefined> => {
    const { identities } = JSON.parse((await ada('--json', 'identities', 'list')).out) as { identities: Record<string, unknown>[] };
    return identities.find(({ id }) => id === spiffeId(name));
  };
  const tokenFor = async (name: string): Promise<string> => {
    const answer = askAuthority(`${theRun().authority}/v1/kafka-tokens`, {}, { ...(await certificateOf(name)), ca });
    return answer.then(
      () => 'given',
      ({ code }: { code: string }) => code,
    );
  };
  beforeAll(async () => {
    ada = await terminalOf('ada');
  }, 30_000);

  it('by an administrator, with a reason that everybody can read, and let in again', async () => {
    const before = await stateOf('gateway');
    const taken = await ada('identities', 'suspend', 'gateway', '--reason', 'it claims nonsense');
    const [out, token] = [await stateOf('gateway'), await tokenFor('gateway')];
    const again = await ada('identities', 'suspend', 'gateway', '--reason', 'once more');
    const given = await ada('identities', 'resume', 'gateway', '--reason', 'it was mended');

    expect(before).toMatchObject({ state: 'active', owner: { sub: 'olga' }, instances: expect.any(Number) });
    expect(taken).toMatchObject({ code: 0, out: expect.stringContaining(`${spiffeId('gateway')} is suspended`) });
    expect(out).toMatchObject({ state: 'suspended', changedBy: { sub: 'ada' }, reason: 'it claims nonsense' });
    expect(token).toBe('suspended');
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('is suspended, not active') });
    expect(given).toMatchObject({ code: 0, out: expect.stringContaining('is active') });
    expect(await tokenFor('gateway')).toBe('given');
  });

  it('and is seen with each of its copies', async () => {
    const [told, asked, nobody] = [
      await ada('identities', 'show', 'routing'),
      await ada('--json', 'identities', 'show', 'routing'),
      await ada('identities', 'show', 'cellar'),
    ];

    const { copies, owner } = JSON.parse(asked.out) as { copies: Record<string, string>[]; owner: { sub: string } };
    expect(owner.sub).toBe('omar');
    expect(copies.map(({ instance }) => instance)).toContainEqual(expect.stringMatching(/^routing-[0-9a-f]{8}$/));
    expect(told).toMatchObject({ code: 0, out: expect.stringContaining(copies[0]?.['instance'] ?? 'a copy') });
    expect(nobody).toMatchObject({ code: 4, err: expect.stringContaining(`There is no identity ${spiffeId('cellar')}`) });
  });

  it('while the keys that sign for all are made anew, when an administrator says so', async () => {
    const published = async (): Promise<readonly string[]> =>
      (await call(`${theRun().authority}/kafka/jwks`)).json.keys.map(({ kid }: { kid: string }) => kid);
    const before = await published();

    const [rotated, refused] = [await ada('identities', 'rotate'), await (await terminalOf('vera'))('identities', 'rotate')];

    expect(rotated).toMatchObject({ code: 0, out: expect.stringMatching(/they sign in [\d.]+ s/) });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('administrator') });
    expect((await published()).filter((kid) => !before.includes(kid))).not.toEqual([]);
    expect(await tokenFor('gateway')).toBe('given');
  });

  it('unless it is authority itself, or nobody knows it', async () => {
    const [authority, nobody] = [
      await ada('identities', 'suspend', 'authority', '--reason', 'to see'),
      await ada('identities', 'resume', 'cellar', '--reason', 'to see'),
    ];

    expect(authority).toMatchObject({ code: 1, err: expect.stringContaining('Without authority') });
    expect(nobody).toMatchObject({ code: 4, err: expect.stringContaining(`There is no identity ${spiffeId('cellar')}`) });
  });
});
