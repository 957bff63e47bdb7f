import { randomBytes } from 'node:crypto';
import { type ModelCall, validator } from '@countersign/contracts';
import type { Secret } from '@countersign/chassis';
import { answerShape, placeIn } from '../domain/model/answer.ts';
import { claimsOf } from '../domain/model/claims-of.ts';
import { costMicros, type Usage, usageAtMost } from '../domain/model/cost.ts';
import { fence } from '../domain/model/fence.ts';
import { instruction, promptDigest } from '../domain/model/instruction.ts';
import { withModel } from '../domain/model/joined-claims.ts';
import { shown } from '../domain/model/shown.ts';
import type { OpenedContent } from '../domain/opened-content.ts';
import { askModel } from './ask-model.ts';
import type { Budget } from './budget.ts';
import type { BuiltIn } from './built-in.ts';
import type { ModelSettings } from './models-file.ts';
import { Understanding, type Understood } from './understanding.ts';

const newCode = (): string => randomBytes(16).toString('hex');
const silent = (because: string, afterMs?: number): Understood => ({ kind: 'silent', because, afterMs });
/** A micro is a millionth, and a second has a thousand milliseconds. */
const [microsOfOne, msOfASecond] = [1_000_000, 1_000];

/** A language model on top of the built-in rules. */
export class ModelUnderstanding extends Understanding {
  private readonly shape: ReturnType<typeof answerShape>;
  private readonly read: ReturnType<typeof validator<ReturnType<typeof answerShape>>>;
  private readonly told: { readonly instruction: string; readonly digest: string; readonly bytes: number };

  constructor(
    readonly settings: ModelSettings,
    private readonly key: Secret | undefined,
    private readonly builtIn: BuiltIn,
    private readonly budget: Budget,
  ) {
    super();
    const { labels } = settings;
    this.shape = answerShape(labels);
    this.read = validator(this.shape);
    const text = instruction(labels);
    this.told = { instruction: text, digest: promptDigest(labels), bytes: Buffer.byteLength(text + JSON.stringify(this.shape)) };
  }

  async understand(content: OpenedContent, withinMs: number): Promise<Understood> {
    const built = this.builtIn.say(content);
    if (built.claims.some(({ kind }) => kind === 'injection')) return silent('something in the text speaks to a model, so none was asked');
    const { perHour, timeoutMs, charactersAtMost, outputTokens, prices, name } = this.settings;
    const seen = shown(content, charactersAtMost);
    const ticket = fence(seen.text, newCode);
    const most = usageAtMost(this.told.bytes + Buffer.byteLength(ticket), outputTokens);
    const ms = Math.min(timeoutMs, withinMs);
    const limits = { ms: perHour.seconds * msOfASecond, micros: Math.floor(perHour.money * microsOfOne) };
    const setAside = await this.budget.setAside(name, { ms, micros: costMicros(prices, most) }, limits);
    if (setAside === undefined) return silent('its budget for this hour is used up');
    const begun = performance.now();
    const asked = await this.ask(ticket, ms);
    const usage = asked.usage ?? most;
    await this.budget.settle(setAside, { ms: Math.ceil(performance.now() - begun), micros: costMicros(prices, usage) });
    if (asked.kind === 'failed') return silent(asked.because, asked.afterMs);
    const answer = this.read(asked.answer);
    if (!answer.ok) return silent(`its answer is not as it was asked for, ${placeIn(answer.pointer)}`, 0);
    const terms = {
      by: `model@1 ${name}`,
      call: this.callOf(content, seen.text, usage),
      confidenceAtMost: this.settings.confidenceAtMost * 100,
    };
    return { kind: 'said', enriched: withModel(built, name, claimsOf(answer.value, seen, content, terms), seen.isCut) };
  }

  private async ask(ticket: string, timeoutMs: number): ReturnType<typeof askModel> {
    return askModel(this.settings, this.key?.latest(), { instruction: this.told.instruction, ticket, shape: this.shape, timeoutMs });
  }

  /** What it read is named by a digest under the item's key, without the code of the fence: the same text is the same input. */
  private callOf({ digestOfSpan }: OpenedContent, text: string, usage: Usage): ModelCall {
    const { provider, model, prices } = this.settings;
    return { provider, model, prompt: this.told.digest, input: digestOfSpan(text), ...usage, costMicros: costMicros(prices, usage) };
  }
}
