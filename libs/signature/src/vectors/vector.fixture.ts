import { proofHeader, type RefusalCode, signBatch, type Signer } from '../index.ts';
import { approval, event, noon, subject } from './cast.fixture.ts';

/** One record of the vectors, and what a verifier says of it. */
export interface Vector {
  readonly name: string;
  readonly topic: string;
  /** Base64, or null where the record has none. */
  readonly key: string | null;
  readonly value: string | null;
  /** In their order; texts are UTF-8 in the record. */
  readonly headers: readonly (readonly [name: string, value: string | null])[];
  readonly appendedAt: number;
  readonly expect:
    | { readonly ok: true; readonly speaker: string; readonly kid: string }
    | { readonly ok: false; readonly code: RefusalCode };
}

export interface Case {
  readonly topic: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Vector['headers'];
  readonly appendedAt: number;
}

const base64 = (bytes: Buffer | null) => bytes?.toString('base64') ?? null;
const written = (name: string, { key, value, ...rest }: Case, expected: Vector['expect']): Vector => ({
  name,
  ...rest,
  key: base64(key),
  value: base64(value),
  expect: expected,
});

export const good = (name: string, given: Case, { speaker, kid }: Signer = approval): Vector =>
  written(name, given, { ok: true, speaker, kid });
export const bad = (code: RefusalCode, name: string, given: Case): Vector => written(name, given, { ok: false, code });

export const withProof = (given: Case, proof: string): Case => ({ ...given, headers: [[proofHeader, proof]] });
export const proofOf = ({ headers }: Case): string => headers[0]?.[1] ?? '';

/** The record of this value as it would be appended, in a batch with these others before and behind it. */
export async function said(
  value: Buffer,
  { before = [], behind = [], topic = 'actions.approved', by = approval }: Together = {},
): Promise<Case> {
  const proofs = await signBatch([...before, value, ...behind], topic, by);
  const given = { topic, key: Buffer.from(subject), value, headers: [], appendedAt: noon };
  return withProof(given, proofs[before.length] ?? '');
}

interface Together {
  readonly before?: readonly Buffer[];
  readonly behind?: readonly Buffer[];
  readonly topic?: string;
  readonly by?: Signer;
}

/** Events that go along. */
export const others = (many: number): readonly Buffer[] => Array.from({ length: many }, (_, index) => event(index));

/** The case with its proof changed as bytes. */
export function edited(given: Case, edit: (proof: Buffer) => Buffer): Case {
  return withProof(given, edit(Buffer.from(proofOf(given), 'base64url')).toString('base64url'));
}
