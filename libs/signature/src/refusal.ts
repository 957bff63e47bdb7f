/** Why a record cannot be trusted, in the order in which it is looked at; ALGORITHM.md says what each is. Stable: operators count them. */
export type RefusalCode =
  | 'no-value'
  | 'no-proof'
  | 'proof-unreadable'
  | 'unknown-key'
  | 'key-not-valid'
  | 'key-suspended'
  | 'wrong-signature'
  | 'other-topic'
  | 'altered'
  | 'not-an-event'
  | 'source-not-speaker'
  | 'not-allowed'
  | 'key-not-subject';

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly reason: string;
}

export const refused = (code: RefusalCode, reason: string): Refusal => ({ ok: false, code, reason });
