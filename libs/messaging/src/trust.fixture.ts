import { createECDH, createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import { spiffeId } from '@countersign/contracts';
import { type KnownKey, proofHeader, type Signer, signBatch } from '@countersign/signature';
import { sha256 } from './sha256.ts';
import { Trust } from './trust.ts';

const yearMs = 365 * 24 * 60 * 60 * 1_000;

/** A key of its own for each speaker, the same in every process of a test: no secret, but made as a real one is used. */
function keyOf(speaker: string): KeyObject {
  const secret = createECDH('prime256v1');
  secret.setPrivateKey(Buffer.from(hash('sha256', `a test's key of ${speaker}`), 'hex'));
  const point = secret.getPublicKey();
  const [x, y, d] = [point.subarray(1, 33), point.subarray(33), secret.getPrivateKey()].map((part) => part.toString('base64url'));
  return createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '', d: d ?? '' } });
}

const kidOf = (speaker: string): string => Buffer.from(hash('sha256', speaker), 'hex').toString('base64url');
const es256 = (key: KeyObject) => ({ key, dsaEncoding: 'ieee-p1363' as const });

/** Signs as one of the rooms, and believes all of them: what these specs are about is not who is who. */
export class TestTrust extends Trust {
  private readonly keys = new Map<string, KnownKey>();

  constructor(private readonly room: string) {
    super();
    for (const name of ['intake', 'approval', 'audit']) {
      const publicKey = createPublicKey(keyOf(name));
      this.keys.set(kidOf(name), {
        speaker: spiffeId(name),
        validFrom: Date.now() - yearMs,
        validTo: Date.now() + yearMs,
        suspended: [],
        verify: (bytes, signature) => verify('sha256', bytes, es256(publicKey), signature),
      });
    }
  }

  override get trouble(): undefined {
    return undefined;
  }

  override get mayAct(): boolean {
    return true;
  }

  override get signals(): readonly never[] {
    return [];
  }

  override lookupKey(kid: string): KnownKey | undefined {
    return this.keys.get(kid);
  }

  override onStop(): void {}
  override async catchUp(): Promise<void> {}
  override async open(): Promise<void> {}
  override async stop(): Promise<void> {}

  override async signer(): Promise<Signer> {
    return signerOf(this.room);
  }
}

function signerOf(room: string): Signer {
  const key = keyOf(room);
  return { speaker: spiffeId(room), kid: kidOf(room), sha256, sign: (bytes) => sign('sha256', bytes, es256(key)) };
}

/** Messages with the proofs that a room would give them. */
export async function signedBy<M extends { readonly value: Buffer | null }>(
  room: string,
  messages: readonly M[],
  topic: string,
): Promise<(M & { headers: Record<string, string> })[]> {
  const proofs = await signBatch(
    messages.map(({ value }) => value ?? Buffer.alloc(0)),
    topic,
    signerOf(room),
  );
  return messages.map((message, at) => ({ ...message, headers: { [proofHeader]: proofs[at] ?? '' } }));
}
