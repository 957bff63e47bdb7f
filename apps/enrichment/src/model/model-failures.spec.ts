import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CountedBudget } from './budget.fixture.ts';
import { builtInRules, content, emptyAnswer, goodAnswer, settings } from './content.fixture.ts';
import { answer, cuts, hangs, leadsElsewhere, ModelServer, status, text } from './model-server.fixture.ts';
import { ModelUnderstanding } from './model-understanding.ts';
import type { ModelSettings } from './models-file.ts';
import { key, vendors } from './vendors.fixture.ts';

const withinMs = 10_000;

describe.each(vendors)('a language model of no use behind %s', (_name, own, _form) => {
  const server = new ModelServer();
  let url: string;
  let budget: CountedBudget;
  const model = (given: Partial<ModelSettings> = {}, itsKey = key) =>
    new ModelUnderstanding({ ...settings, ...own, url, ...given }, itsKey, builtInRules(), budget);
  beforeAll(async () => {
    url = await server.start();
  });
  afterAll(() => server.end());
  beforeEach(() => {
    budget = new CountedBudget();
  });

  it.each([
    ['ends before it is whole', text('{"topics":[', undefined, 'cut'), /ended early|no JSON/, 200],
    ['is of another shape', answer({ claims: [] }), 'its answer is not as it was asked for, /topics', 0],
    [
      'names an unknown label',
      answer({ ...goodAnswer, topics: [{ label: 'mayhem', confidence: 9, quotes: ['checkout'] }] }),
      /\/topics\/0\/label$/,
      0,
    ],
    [
      'is of more bytes than are read',
      answer({ ...emptyAnswer, keySentences: ['x'.repeat(300_000)] }),
      'its answer is too long',
      undefined,
    ],
    ['is that there is too much to do', status(429, { 'retry-after': '7' }), 'it has too much to do (429)', 7_000],
    ['is that it fails', status(500), 'it fails (500)', 1_000],
    ['is that it is overloaded', status(529), 'it fails (529)', 1_000],
    ['is a refusal', status(400), 'it refuses the question (400)', undefined],
    ['is cut off', cuts, 'it cannot be reached, or broke off', 1_000],
    ['leads elsewhere', leadsElsewhere('/v1/elsewhere'), 'it cannot be reached, or broke off', 1_000],
  ])('says nothing where its answer %s', async (_case, reply, because, afterMs) => {
    server.answersWith(reply);

    const understood = await model().understand(content(), withinMs);

    expect(understood).toEqual({
      kind: 'silent',
      because: typeof because === 'string' ? because : expect.stringMatching(because),
      afterMs,
    });
    expect(server.requests).toHaveLength(1);
    expect(JSON.stringify(understood)).not.toMatch(/checkout|a-key-of/);
  });

  it('says nothing where it does not answer in time, and what that may have cost is spent', async () => {
    server.answersWith(hangs);

    const understood = await model({ timeoutMs: 5_000 }).understand(content(), 200);

    expect(understood).toEqual({ kind: 'silent', because: 'it did not answer in time', afterMs: 1_000 });
    expect(budget.micros).toBeGreaterThan(1_000);
  });

  it('says nothing where the key is another', async () => {
    server.answersWith();

    const understood = await model({}, { ...key, latest: () => 'another' }).understand(content(), withinMs);

    expect(understood).toEqual({ kind: 'silent', because: 'it does not know our key (401)', afterMs: undefined });
    expect(budget.micros).toBe(0);
  });

  it('is not asked where a call could cost more than is left of this hour', async () => {
    server.answersWith(answer(emptyAnswer, { input: 1_000, output: 100 }), answer(emptyAnswer));
    const dear = model({ perHour: { seconds: 600, money: 0.005 } });

    const first = await dear.understand(content(), withinMs);
    const spent = budget.micros;
    budget.micros = 4_000;
    const second = await dear.understand(content(), withinMs);

    expect([first.kind, spent]).toEqual(['said', 700]);
    expect(second).toEqual({ kind: 'silent', because: 'its budget for this hour is used up', afterMs: undefined });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a language model that answers in words', () => {
  const server = new ModelServer();
  let url: string;
  beforeAll(async () => {
    url = await server.start();
  });
  afterAll(() => server.end());

  it.each(['Sure! Here is what I found: it is about payments.', '', '```json\n{}\n```'])('says nothing: %j', async (words) => {
    const model = new ModelUnderstanding({ ...settings, url }, key, builtInRules(), new CountedBudget());
    server.answersWith(text(words));

    const understood = await model.understand(content(), withinMs);

    expect(understood).toMatchObject({ kind: 'silent', because: expect.stringMatching(/no JSON|not as it was asked|broke off/) });
  });
});
