export { type KnownKey, marginMs, mayStillSign, skewMs } from './key-times.ts';
export { largestBatch, proofHeader } from './proof.ts';
export type { HeaderValues } from './proof-header.ts';
export { type Refusal, type RefusalCode } from './refusal.ts';
export { type Signer, signBatch } from './sign-batch.ts';
export { type Received, recordVerifier, type Said, type Verification, type Verifier } from './verify-record.ts';
