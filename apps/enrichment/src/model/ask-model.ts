import type { Usage } from '../domain/model/cost.ts';
import type { Asked } from './asked.ts';
import { failureOf } from './failure-of.ts';
import { languageModel } from './language-model.ts';
import type { ModelSettings } from './models-file.ts';

interface Question {
  readonly instruction: string;
  /** The ticket in its fence. */
  readonly ticket: string;
  /** JSON Schema of the answer. */
  readonly shape: object;
  readonly timeoutMs: number;
}

/** After an answer that nobody can read there is nothing to wait for. */
const soonMs = 200;

/** Asks a model once. What it throws holds the whole question: nothing of that goes further than here. */
export async function askModel(model: ModelSettings, key: string | undefined, question: Question): Promise<Asked> {
  const { generateText, jsonSchema, Output, NoObjectGeneratedError, APICallError } = await import('ai');
  // It writes warnings to the terminal otherwise, with what was sent.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const unreadable = (why: string, usage: Usage | undefined): Asked => ({ kind: 'failed', because: why, afterMs: soonMs, usage });
  try {
    const { output, usage, finishReason } = await generateText({
      model: await languageModel(model, key),
      system: question.instruction,
      prompt: question.ticket,
      output: Output.object({ schema: jsonSchema(question.shape), name: 'claims' }),
      maxOutputTokens: model.outputTokens,
      maxRetries: 0,
      abortSignal: AbortSignal.timeout(question.timeoutMs),
      telemetry: { isEnabled: false, recordInputs: false, recordOutputs: false },
    }).then((result) => ({ ...endOf(result), output: result.finishReason === 'stop' ? result.output : undefined }));
    if (finishReason !== 'stop') return unreadable(`its answer ended early (${finishReason})`, usage);
    return { kind: 'answered', answer: output, usage };
  } catch (error) {
    if (NoObjectGeneratedError.isInstance(error)) return unreadable('its answer is no JSON', usageIn(error.usage));
    return failureOf(error, (thrown) => (APICallError.isInstance(thrown) ? thrown : undefined));
  }
}

const endOf = ({ usage, finishReason }: { usage: SdkUsage; finishReason: string }) => ({ usage: usageIn(usage), finishReason });

type SdkUsage = { readonly inputTokens: number | undefined; readonly outputTokens: number | undefined };

/** Undefined where the server does not say. */
const usageIn = (usage: SdkUsage | undefined): Usage | undefined =>
  usage?.inputTokens === undefined || usage.outputTokens === undefined
    ? undefined
    : { inputTokens: usage.inputTokens, outputTokens: usage.outputTokens };
