/** Why a delivery is not taken: `unproven` for who sent it, `unreadable` for what was sent. */
export interface Refusal {
  readonly kind: 'refused';
  readonly as: 'unproven' | 'unreadable' | 'too-large';
  readonly rule: string;
  readonly because: string;
  /** The place in the body (RFC 6901). */
  readonly pointer?: string;
}

export const unproven = (rule: string, because: string): Refusal => ({ kind: 'refused', as: 'unproven', rule, because });
export const unreadable = (rule: string, because: string, pointer = ''): Refusal => ({
  kind: 'refused',
  as: 'unreadable',
  rule,
  because,
  ...(pointer === '' ? {} : { pointer }),
});
