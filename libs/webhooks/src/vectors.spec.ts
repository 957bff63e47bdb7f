import { describe, expect, it } from '@jest/globals';
import { disproof } from './prove.ts';
import type { Hmac, Proof } from './proof.ts';
import { onNode } from './node/index.ts';
import { signatureVectors } from './payloads/payloads.ts';
import { types } from './types.ts';

/** No type of ours, but its form is one that a mapped source can say. */
const slack: Hmac = {
  by: 'hmac',
  header: 'X-Slack-Signature',
  prefix: 'v0=',
  encoding: 'hex',
  between: '',
  signed: ['v0:', 'timestamp', ':', 'body'],
  timestamp: { header: 'X-Slack-Request-Timestamp', as: 'unix', within: 300 },
  secret: 'text',
};
const proofs: Readonly<Record<string, Proof>> = {
  github: types.github.proofs[0],
  'slack-v0': slack,
  'standard-webhooks': types['standard-webhooks'].proofs[0],
};

interface Shown {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly secret: string;
  readonly now: number;
}

const refusal = (proof: Proof, { headers, body, secret, now }: Shown) => {
  const shown = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value]] as const));
  return disproof(proof, { headers: shown, body: Buffer.from(body) }, { secrets: [secret], platform: onNode, now });
};

describe('a signature that a vendor has published', () => {
  // In GitHub's own documentation, "Validating webhook deliveries".
  const ofGithub: Shown = {
    headers: { 'X-Hub-Signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17' },
    body: 'Hello, World!',
    secret: "It's a Secret to Everybody",
    now: 0,
  };
  const vectors = signatureVectors();
  const shown = vectors.map(({ scheme = '', header = '', signature = '', body = '', secret = '', timestamp = '0', ...more }) => {
    const { timestampHeader, idHeader, id = '' } = more;
    const headers = {
      [header]: signature,
      ...(timestampHeader === undefined ? {} : { [timestampHeader]: timestamp }),
      ...(idHeader === undefined ? {} : { [idHeader]: id }),
    };
    return [scheme, { headers, body, secret, now: Number(timestamp) * 1000 }] as const;
  });

  it.each([['github', ofGithub] as const, ...shown])('is taken: that of %s', (scheme, given) => {
    expect(refusal(proofs[scheme] ?? slack, given)).toBeUndefined();
  });

  it.each([['github', ofGithub] as const, ...shown])('is refused where a byte of the body is another: that of %s', (scheme, given) => {
    expect(refusal(proofs[scheme] ?? slack, { ...given, body: `${given.body} ` })).toMatchObject({ rule: 'signature' });
  });

  it('is one of Zendesk with the timestamp first, as its present page says, and not the example of its older page', () => {
    const secret = 'HRkRd4BeOAoUkfZr-mhauJT64rvBASlJRoIyPsd3zeA=';
    const [timestamp, body] = ['2021-07-25T10:00:00Z', '{"say": "hello"}'];
    const bodyFirst = 'tRDSF7URY8BLCDlaBcQ7FHu051Zk+aAB0NKMP53teMw=';
    const shownBy = (signature: string): Shown => ({
      headers: { 'X-Zendesk-Webhook-Signature': signature, 'X-Zendesk-Webhook-Signature-Timestamp': timestamp },
      body,
      secret,
      now: Date.parse(timestamp),
    });
    const timeFirst = onNode.mac({ text: secret }, [Buffer.from(timestamp), Buffer.from(body)], 'base64');

    expect(onNode.mac({ text: secret }, [Buffer.from(body), Buffer.from(timestamp)], 'base64')).toBe(bodyFirst);
    expect(refusal(types.zendesk.proofs[0], shownBy(timeFirst))).toBeUndefined();
    expect(refusal(types.zendesk.proofs[0], shownBy(bodyFirst))).toMatchObject({ rule: 'signature' });
  });
});
