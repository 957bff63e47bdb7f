import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { spiffeId, topicOf, WorkItemRouted } from '@countersign/contracts';
import { proofHeader, type Signer } from '@countersign/signature';
import type { Tapped } from '@countersign/testing';
import { signedAs } from '../identity/as-room.ts';

interface Copy {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Record<string, string>;
}

/** A record as it stands in Kafka, to be written once more. */
export const copyOf = ({ key, value, headers }: Tapped): Copy => ({
  key,
  value,
  headers: Object.fromEntries(Object.entries(headers).map(([name, content]) => [name, String(content)])),
});

/** What somebody makes of an item's records who can write past every room, with the code of each; of one key, so that they come in this order. */
export async function forgedFrom(routed: Tapped, enriched: Tapped): Promise<readonly (readonly [code: string, record: Copy])[]> {
  const real = copyOf(routed);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const stranger: Signer = {
    speaker: spiffeId('routing'),
    kid: 'A'.repeat(43),
    sha256: (bytes) => hash('sha256', bytes, 'buffer'),
    sign: (bytes) => sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  };
  const [byAStranger] = await signedAs(stranger, [real], topicOf(WorkItemRouted.name));
  return [
    ['altered', { ...real, value: Buffer.from(String(real.value).replace(/"queue":"[^"]*"/, '"queue":"elsewhere"')) }],
    ['no-proof', { ...real, headers: {} }],
    ['other-topic', copyOf(enriched)],
    ['unknown-key', { ...real, headers: { [proofHeader]: byAStranger?.headers[proofHeader] ?? '' } }],
  ];
}
