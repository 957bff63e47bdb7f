import { randomBytes } from 'node:crypto';
import { Problem } from '@countersign/chassis';
import { clientKeys } from '@countersign/identity';
import { secretDigest } from './authentication.ts';
import type { Proof } from './store/client-credentials.ts';

interface Asked {
  readonly jwks?: unknown;
  readonly secret?: true;
}

/** By what a program outside proves itself, and the secret where one was made: it is told this once. */
interface Made {
  readonly proof: Proof;
  readonly secret?: string;
}

const secretBytes = 32;

/** Makes the proof of what was asked for: of its public keys, or a secret. Throws the problem where it is neither, or both. */
export async function proofOf({ jwks, secret }: Asked): Promise<Made> {
  if ((jwks === undefined) === (secret === undefined))
    throw new Problem(422, 'invalid', 'Give its public keys as jwks, or ask for a secret: one of the two', { pointer: '/jwks' });
  if (secret === undefined) return { proof: await proofBy(jwks) };
  const made = randomBytes(secretBytes).toString('base64url');
  return { proof: { jwks: null, secretDigest: secretDigest(made) }, secret: made };
}

export async function proofBy(jwks: unknown): Promise<Proof> {
  const keys = await clientKeys(jwks);
  if (!keys.ok) throw new Problem(422, keys.rule, `The keys: ${keys.reason}`, { pointer: '/jwks' });
  return { jwks: keys.value, secretDigest: null };
}
