/** Seconds by which two clocks of the mesh may differ. */
export const skewSeconds = 5;

/** What was shown to be true, or by which rule it was not. */
export type Verified<T> = { readonly ok: true; readonly value: T } | Refused;

export interface Refused {
  readonly ok: false;
  readonly rule: string;
  readonly reason: string;
}

export const refused = (rule: string, reason: string): Refused => ({ ok: false, rule, reason });
