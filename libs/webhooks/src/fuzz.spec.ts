import { describe, expect, it } from '@jest/globals';
import { onNode } from './node/index.ts';
import { exampleSource } from './payloads/payloads.ts';
import { receive } from './receive.ts';
import { fuzzed } from './payloads/fuzzed.ts';

/** The long form is that of `npm run soak`. */
const bodies = process.env['COUNTERSIGN_SOAK'] === undefined ? 5_000 : 100_000;
const seed = Number(process.env['COUNTERSIGN_SEED'] ?? Date.now() % 1_000_000);
/** Far more than any body of this size takes, and less than the second that a vendor is promised. */
const longestMs = 500;
const secret = 'whsec_c2VjcmV0';

describe('whatever is sent', () => {
  it(`has an outcome, soon and without an error: ${bodies} bodies`, () => {
    const [kinds, now] = [new Map<string, number>(), Date.now()];
    const endless = fuzzed(seed, secret, now);
    let slowest = { took: 0, name: '', text: '' };

    for (let index = 0; index < bodies; index += 1) {
      const { source: name, text, delivery: sent } = endless.next().value;
      const begun = performance.now();
      const { kind } = receive(exampleSource(name), sent, { secrets: [secret], platform: onNode, now });
      const took = performance.now() - begun;
      if (took > slowest.took) slowest = { took, name, text: text.slice(0, 100) };
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }

    process.stdout.write(
      `fuzz, seed ${seed}: ${bodies} bodies, ${JSON.stringify(Object.fromEntries(kinds))}, slowest ${slowest.took.toFixed(1)} ms (${slowest.name})\n`,
    );
    expect(slowest.took < longestMs ? undefined : slowest).toBeUndefined();
    expect([...kinds.values()].reduce((sum, one) => sum + one, 0)).toBe(bodies);
  }, 600_000);
});
