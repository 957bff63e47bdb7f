import type { Usage } from '../domain/model/cost.ts';

/** What came of one call. */
export type Asked =
  | { readonly kind: 'answered'; readonly answer: unknown; readonly usage: Usage | undefined }
  | {
      readonly kind: 'failed';
      readonly because: string;
      readonly afterMs: number | undefined;
      /** What it used: `undefined` where nobody knows. */
      readonly usage: Usage | undefined;
    };

export const nothingUsed: Usage = { inputTokens: 0, outputTokens: 0 };
