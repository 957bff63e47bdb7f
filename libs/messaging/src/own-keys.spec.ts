import { beforeEach, describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { issueLeaf, makeRoot, newKeys, pemOfKey } from '@countersign/identity';
import { type Signer, skewMs } from '@countersign/signature';
import { OwnKeys } from './own-keys.ts';

const [room, hour, start] = [spiffeId('routing'), 3_600_000, Date.parse('2026-05-09T12:00:00.000Z')];

let now: number;
/** When it was let in again, if it ever was stopped. */
let letInAt: number;
let keys: OwnKeys;
beforeEach(() => {
  now = start;
  letInAt = Number.NEGATIVE_INFINITY;
  keys = new OwnKeys(
    room,
    () => now,
    () => letInAt > now - skewMs,
  );
});

async function given(lifeMs = hour): Promise<string> {
  const root = await makeRoot([{ CN: ['root'] }], 2 * hour, start);
  const { privateKey, publicKey } = await newKeys();
  const { chain } = await issueLeaf(root, { subject: [{ CN: ['svc_routing'] }], uri: room, publicKey, lifeMs }, start);
  return keys.add({ key: await pemOfKey(privateKey), cert: chain });
}

describe('the key that a room signs with', () => {
  it('is one that has come back from the feed, until a minute before its end', async () => {
    const kid = await given();
    expect(keys.mayWrite).toBe(false);

    keys.known('of somebody else');
    expect(keys.mayWrite).toBe(false);
    keys.known(kid);

    expect([keys.mayWrite, (await keys.signer()).kid]).toEqual([true, kid]);
    now = start + hour - 60_001;
    expect(keys.mayWrite).toBe(true);
    now += 1;
    expect(keys.mayWrite).toBe(false);
  });

  it('signs nothing from a stop on until a moment after the room is let in, by when the clock of every broker is past that', async () => {
    keys.known(await given());
    letInAt = Number.POSITIVE_INFINITY;
    const waiting = keys.signer();
    let got: Signer | undefined;
    void waiting.then((signer) => (got = signer));

    letInAt = start + 1_000;
    now = start + 1_000 + skewMs - 1;
    expect([keys.mayWrite, got]).toEqual([false, undefined]);

    now += 1;
    expect(keys.mayWrite).toBe(true);
    expect(await waiting).toMatchObject({ speaker: room });
  });
});
