/** By which rule a token is refused. */
export type PersonRule =
  | 'form'
  | 'issuer'
  | 'type'
  | 'algorithm'
  | 'key'
  | 'signature'
  | 'audience'
  | 'time'
  | 'life'
  | 'person'
  | 'standing';

/** Why a token opens nothing: it is wrong, or nobody can say now. */
export type Refusal =
  | { readonly ok: false; readonly kind: 'refused'; readonly rule: PersonRule; readonly reason: string }
  | { readonly ok: false; readonly kind: 'away'; readonly reason: string };

export const refused = (rule: PersonRule, reason: string): Refusal => ({ ok: false, kind: 'refused', rule, reason });
export const away = (reason: string): Refusal => ({ ok: false, kind: 'away', reason });
