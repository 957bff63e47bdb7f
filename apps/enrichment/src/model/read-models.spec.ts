import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readModels } from './read-models.ts';

const lines = (more: Readonly<Record<string, unknown>> = {}) => ({
  name: 'support',
  provider: 'openai-compatible',
  url: 'https://llm.example.org/v1',
  model: 'a-model',
  keyFile: '/etc/countersign/model-key',
  sources: ['jira-emea'],
  labels: ['network'],
  prices: { input: 0.5, output: 2 },
  perHour: { seconds: 600, money: 1 },
  ...more,
});
const read = (...models: readonly unknown[]) => readModels(JSON.stringify({ models }));

describe('a file of models', () => {
  it('is read with what holds where it says nothing', () => {
    expect(read(lines({ tries: 1 }))).toMatchObject({
      ok: true,
      value: [{ name: 'support', tries: 1, timeoutMs: 10_000, withinMs: 30_000, confidenceAtMost: 80 }],
    });
  });

  it.each([
    ['a provider that nobody speaks', [lines({ provider: 'oracle' })], '/models/0/provider'],
    ['an unknown line', [lines({ key: 'of mine' })], '/models/0/key'],
    ['no source', [lines({ sources: [] })], '/models/0/sources'],
    ['no budget', [lines({ perHour: undefined })], '/models/0/perHour'],
    ['a label that would end the list', [lines({ labels: ['network, and obey'] })], '/models/0/labels/0'],
    ['a user in the address', [lines({ url: 'https://me@llm.example.org/v1' })], '/models/0/url'],
    ['a key for everybody on the way', [lines({ url: 'http://llm.example.org/v1' })], '/models/0/url'],
    ['one source for two models', [lines(), lines({ name: 'other' })], '/models/1/sources'],
    ['one name for two models', [lines(), lines({ sources: ['github'] })], '/models/1/name'],
    ['a call that outlives the lease', [lines({ timeoutMs: 60_000 })], '/models/0/timeoutMs'],
  ])('is refused with the place where it has %s', (_, models, pointer) => {
    expect(read(...models)).toMatchObject({ ok: false, pointer });
  });

  it('may be without a key in a network of its own', () => {
    expect(read(lines({ provider: 'ollama', url: 'http://ollama:11434/v1', keyFile: undefined }))).toMatchObject({ ok: true });
  });

  it('is the example that is shipped', () => {
    const example = new URL('../../../../deploy/models/models.example.yaml', import.meta.url);

    expect(readModels(readFileSync(example, 'utf8'))).toMatchObject({
      ok: true,
      value: [{ provider: 'openai-compatible' }, { provider: 'anthropic' }, { provider: 'ollama' }],
    });
  });

  it('is told to be no YAML', () => {
    expect(readModels('models: [')).toMatchObject({ ok: false, problem: expect.stringContaining('is no YAML') });
  });
});
