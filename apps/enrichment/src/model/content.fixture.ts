import { createHmac } from 'node:crypto';
import { digestOf } from '@countersign/contracts';
import { demonstrationModel } from '../demonstration.fixture.ts';
import type { OpenedContent } from '../domain/opened-content.ts';
import { BuiltIn } from './built-in.ts';
import type { ModelSettings } from './models-file.ts';

export const digestOfSpan = (characters: string) => createHmac('sha256', 'the key of the item').update(characters).digest('hex');

/** What must never leave: an address, an account, a card. */
export const canaries = ['jo.canary@example.org', 'DE89370400440532013000', '4111111111111111'] as const;

export const content = (given: Partial<OpenedContent> = {}): OpenedContent => ({
  item: { kind: 'incident', source: 'jira-emea', externalId: 'INC-1', severity: 'high', content: digestOf('what was written') },
  title: 'Cannot pay invoice INV-20931',
  text: `I am ${canaries[0]}. The checkout refuses my card ${canaries[2]} and the transfer from ${canaries[1]} never came. Host pay-17.internal answers 502.`,
  labels: [],
  digestOfSpan,
  ...given,
});

export const settings: ModelSettings = {
  name: 'support',
  provider: 'openai-compatible',
  url: 'http://127.0.0.1:1/v1',
  model: 'a-model',
  sources: ['jira-emea'],
  labels: ['network', 'payments', 'security'],
  prices: { input: 0.5, output: 2 },
  perHour: { seconds: 600, money: 1 },
  timeoutMs: 5_000,
  tries: 2,
  withinMs: 30_000,
  outputTokens: 500,
  charactersAtMost: 20_000,
  confidenceAtMost: 80,
};

/** What a model says that has read it well. */
export const goodAnswer = {
  topics: [{ label: 'payments', confidence: 93, quotes: ['checkout refuses my card', '[email-1]. The checkout'] }],
  entities: [{ kind: 'host', quotes: ['pay-17.internal'] }],
  keySentences: ['Cannot pay invoice INV-20931'],
  speaksToAModel: [],
};

export const emptyAnswer = { topics: [], entities: [], keySentences: [], speaksToAModel: [] };

const topics = { model: demonstrationModel() };
/** Nothing is looked for on behalf of rules and queues. */
const watched = { claimsIn: () => [] };
export const builtInRules = (): BuiltIn => new BuiltIn(topics, watched);
