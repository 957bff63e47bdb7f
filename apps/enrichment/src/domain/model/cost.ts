/** Millionths of a currency for each token, which is the same number as the price of a million tokens in that currency. */
export interface Prices {
  readonly input: number;
  readonly output: number;
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What a call costs, rounded up, in millionths of the currency. */
export const costMicros = ({ input, output }: Prices, { inputTokens, outputTokens }: Usage): number =>
  Math.ceil(inputTokens * input + outputTokens * output);

/** Around the message there are marks of roles and the shape that is asked for; vendors count them differently, and none of them near this many. */
const tokensAround = 1_000;

/** The most that a call can use: no tokeniser in use makes more tokens of a text than it has bytes. */
export const usageAtMost = (bytes: number, outputTokens: number): Usage => ({ inputTokens: bytes + tokensAround, outputTokens });
