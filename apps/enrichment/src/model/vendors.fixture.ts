import { serverKey } from './model-server.fixture.ts';

export const key = { keptIn: 'file:/key', now: () => serverKey, latest: () => serverKey };

/** Everyone whom a model can be behind, and the form in which each has to be asked for a shape. */
export const vendors = [
  ['an OpenAI-compatible server', { provider: 'openai-compatible', model: 'a-model' }, { response_format: { type: 'json_schema' } }],
  ['Ollama', { provider: 'ollama', model: 'llama3.2' }, { response_format: { type: 'json_schema' } }],
  [
    'Anthropic, with a shape',
    { provider: 'anthropic', model: 'claude-sonnet-4-5' },
    { output_config: { format: { type: 'json_schema' } } },
  ],
  [
    'Anthropic, with a tool',
    { provider: 'anthropic', model: 'claude-3-haiku-20240307' },
    { tool_choice: { type: 'any' }, tools: [{ name: 'json' }] },
  ],
] as const;
