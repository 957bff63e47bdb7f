import type { JsonWebKey } from 'node:crypto';
import { badEvents, badPlaces, badTimes } from './bad-records.fixture.ts';
import { badProofs, badSignatures } from './bad-proofs.fixture.ts';
import { approval, cut, resumed, rootCertificate, routing, score, type Speaker, suspended } from './cast.fixture.ts';
import { goodRecords } from './good-records.fixture.ts';
import type { Vector } from './vector.fixture.ts';

interface VectorKey {
  readonly kid: string;
  readonly jwk: JsonWebKey;
  readonly certificate: string;
  readonly suspended: readonly { readonly from: number; readonly until: number }[];
}

/** All that a verifier needs to be compared with ours: ALGORITHM.md describes it. */
export interface Vectors {
  readonly format: 'countersign-proof-vectors/1';
  readonly root: string;
  readonly keys: readonly VectorKey[];
  readonly score: typeof score;
  readonly records: readonly Vector[];
}

export const vectorsFile = new URL('../../vectors.json', import.meta.url);

/** The vectors: the same in every run. */
export async function vectors(): Promise<Vectors> {
  const records = [goodRecords, badProofs, badTimes, badSignatures, badPlaces, badEvents];
  return {
    format: 'countersign-proof-vectors/1',
    root: rootCertificate,
    keys: [keyOf(approval), keyOf(routing), { ...keyOf(suspended), suspended: [{ from: cut, until: resumed }] }],
    score,
    records: (await Promise.all(records.map((make) => make()))).flat(),
  };
}

const keyOf = ({ kid, key, certificate }: Speaker): VectorKey => ({ kid, jwk: key.jwk, certificate, suspended: [] });
