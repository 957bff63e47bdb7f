import { type Found, occurrences } from '../text/found.ts';

/** No area 000, 666 or 9xx, no group 00, no serial 0000: those were never given out, and there is no checksum. */
const pattern = /(?<![\w.-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\w-])/g;
const bare = /\b(?:ssn|social security)[^\d\n]{0,20}((?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4})(?!\d)/gi;

/** US social security numbers: in groups anywhere, without groups only where the words stand before it. */
export function socialSecurity(text: string): readonly Found[] {
  return [
    ...occurrences(text, pattern).map(({ start, end }) => ({ value: 'ssn', confidence: 9_000, start, end })),
    ...occurrences(text, bare).map(({ end, groups: [digits = ''] }) => ({
      value: 'ssn',
      confidence: 9_000,
      start: end - digits.length,
      end,
    })),
  ];
}
