import { describe, expect, it } from '@jest/globals';
import { onNode } from './node/index.ts';
import { forgeries } from './payloads/forgeries.ts';
import { genuine } from './payloads/genuine.ts';
import { disproof } from './prove.ts';
import { types } from './types.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const previous = 'whsec_dGhlIG9uZSB0aGF0IGlzIGJlaW5nIHJlcGxhY2Vk';
const now = Date.parse('2026-11-26T12:00:00Z');
const body = '{"a":"an ordinary body","b":[1,2,3]}';

const ways = Object.values(types).flatMap(({ name, proofs }) => proofs.map((proof) => [`${name} by ${proof.by}`, proof] as const));

describe.each(ways)('what proves itself: %s', (_, proof) => {
  const delivery = genuine(proof, { secret, body, now });
  const refused = (one: typeof delivery, at = now, secrets = [secret]) => disproof(proof, one, { secrets, platform: onNode, now: at });

  it('takes what its source has made', () => {
    expect(refused(delivery)).toBeUndefined();
  });

  it('takes both secrets while one is replaced, and the old one no longer after that', () => {
    const old = genuine(proof, { secret: previous, body, now });

    expect(refused(old, now, [secret, previous])).toBeUndefined();
    expect(refused(delivery, now, [secret, previous])).toBeUndefined();
    expect(refused(old, now, [secret])).toMatchObject({ as: 'unproven' });
  });

  it('refuses thirty forgeries, each for who sent it', () => {
    const all = forgeries({ proof, delivery, now, body });
    const taken = all.filter(([, one, at]) => refused(one, at)?.as !== 'unproven').map(([name]) => name);

    expect(taken).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(30);
  });
});

describe('a token of authority', () => {
  const proof = { by: 'oauth2', client: 'spiffe://countersign.local/client/lab' } as const;
  const given = { secrets: [], platform: onNode, now };
  const from = (client?: string) => ({ headers: new Map(), body: Buffer.from(body), ...(client === undefined ? {} : { client }) });

  it('opens the source of its client', () => {
    expect(disproof(proof, from('spiffe://countersign.local/client/lab'), given)).toBeUndefined();
  });

  it.each(['spiffe://countersign.local/client/lab2', 'spiffe://countersign.local/client/LAB', undefined])(
    'opens no other: %s',
    (client) => {
      expect(disproof(proof, from(client), given)).toMatchObject({ as: 'unproven' });
    },
  );
});

describe('what several signatures stand in', () => {
  const proof = types.pagerduty.proofs[0];
  const sign = (by: string) => genuine(proof, { secret: by, body, now }).headers.get('x-pagerduty-signature')?.[0] ?? '';
  const shown = (value: string) => ({ headers: new Map([['x-pagerduty-signature', [value]]]), body: Buffer.from(body) });

  it('is taken where one of them is right', () => {
    const both = shown(`${sign(previous)},${sign(secret)}`);

    expect(disproof(proof, both, { secrets: [secret], platform: onNode, now })).toBeUndefined();
  });

  it('is refused where none of them is', () => {
    const none = shown(`${sign(previous)},${sign(`${previous}x`)}`);

    expect(disproof(proof, none, { secrets: [secret], platform: onNode, now })).toMatchObject({ rule: 'signature' });
  });
});
