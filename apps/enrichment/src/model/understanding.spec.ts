import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { validator, WorkItemEnriched } from '@countersign/contracts';
import { CountedBudget } from './budget.fixture.ts';
import { builtInRules, canaries, content, digestOfSpan, goodAnswer, settings } from './content.fixture.ts';
import { answer, ModelServer } from './model-server.fixture.ts';
import { ModelUnderstanding } from './model-understanding.ts';
import type { Understanding } from './understanding.ts';
import { key } from './vendors.fixture.ts';

const server = new ModelServer();
let url: string;
beforeAll(async () => {
  url = await server.start();
});
afterAll(() => server.end());
beforeEach(() => server.answersWith(answer(goodAnswer), answer(goodAnswer)));

/** What holds of anything that says what a work item is about, whoever stands behind the port. */
describe.each<readonly [string, () => Understanding]>([
  ['the built-in rules', () => builtInRules()],
  ['a language model', () => new ModelUnderstanding({ ...settings, url }, key, builtInRules(), new CountedBudget())],
])('what a work item is about, by %s', (_, make) => {
  const said = async (given = content()) => {
    const understood = await make().understand(given, 10_000);
    if (understood.kind !== 'said') throw new Error(understood.because);
    return understood.enriched;
  };

  it('is as the contract says, of exactly the content that intake named', async () => {
    const enriched = await said();

    expect(validator(WorkItemEnriched.data)(enriched)).toMatchObject({ ok: true });
    expect([enriched.item, enriched.decision.inputs]).toEqual([content().item, content().item.content]);
    expect(enriched.decision).toMatchObject({ mode: 'assist', by: { service: expect.stringMatching(/enrichment$/) } });
  });

  it('is said with places and digests of what stands there, and without a word of it', async () => {
    const enriched = await said();

    const spans = enriched.claims.flatMap((claim) => claim.spans ?? []);
    expect(spans.length).toBeGreaterThan(3);
    for (const { field, start, end, digest } of spans) expect(digest).toBe(digestOfSpan(content()[field].slice(start, end)).slice(0, 32));
    for (const word of [...canaries, 'checkout', 'INV-20931', 'pay-17']) expect(JSON.stringify(enriched)).not.toContain(word);
  });

  it('leaves nothing out that the built-in rules say, and changes nothing of it', async () => {
    const floor = builtInRules().say(content()).claims;

    expect((await said()).claims.slice(0, floor.length)).toEqual(floor);
  });

  it('is the same for the same content', async () => {
    expect(await said()).toEqual(await said());
  });

  it('fits into a record, whatever the text is made of', async () => {
    const one = `jo@x.org 10.1.2.3 pay-17.internal 2026-03-04 INV-20931 PO-20931 ECONNREFUSED 12.50 EUR The checkout refuses my card.\n`;

    expect(JSON.stringify(await said(content({ text: one.repeat(300) }))).length).toBeLessThan(60_000);
  });
});
