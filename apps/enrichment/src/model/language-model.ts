import type { LanguageModel } from 'ai';
import { boundedFetch } from './bounded-fetch.ts';
import type { ModelSettings } from './models-file.ts';

/** Sent where a server knows no keys: the SDK would look for one in the environment otherwise. */
const noKey = 'none';

/** The model of the SDK for one call. The key is read for each, so that another in the file is used at once. */
export async function languageModel({ provider, url, model, name }: ModelSettings, key: string | undefined): Promise<LanguageModel> {
  switch (provider) {
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic({ baseURL: url, apiKey: key ?? noKey, fetch: boundedFetch })(model);
    }
    // Ollama answers under /v1/chat/completions as OpenAI does.
    case 'ollama':
    case 'openai-compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      const apiKey = key === undefined ? {} : { apiKey: key };
      return createOpenAICompatible({ name, baseURL: url, ...apiKey, fetch: boundedFetch, supportsStructuredOutputs: true })(model);
    }
    default:
      return provider satisfies never;
  }
}
