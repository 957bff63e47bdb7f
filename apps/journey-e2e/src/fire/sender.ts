import { setTimeout as pause } from 'node:timers/promises';
import type { RunFile } from '@countersign/embedded';
import { type Accepted, type Answer, asPerson, workItem } from '@countersign/testing';

const source = 'ticketing-sim';
const end = 'action.executed';

/** An operator who loses nothing: what was not answered with 202 is sent again, the same, until it is. */
export class Sender {
  readonly #accepted: Map<string, Accepted>;
  /** Answers other than 202, and calls without an answer, by what they were. */
  readonly refusals = new Map<string, number>();

  /** `before`: what others have sent to this mesh. */
  constructor(
    private readonly run: Pick<RunFile, 'intake' | 'people' | 'ca'>,
    before: readonly Accepted[] = [],
  ) {
    this.#accepted = new Map(before.map((one) => [keyOf(one), one]));
  }

  /** Every item with each id that it was given: more than one is a violation, which the checker names. */
  get accepted(): readonly Accepted[] {
    return [...this.#accepted.values()];
  }

  async send(numbers: readonly string[]): Promise<void> {
    const body = JSON.stringify(numbers.map((number) => workItem(number)));
    for (;;) {
      const answer = await this.#post(body);
      if (answer?.status === 202) return this.#note(numbers, answer);
      const name = answer === undefined ? 'no answer' : String(answer.status);
      this.refusals.set(name, (this.refusals.get(name) ?? 0) + 1);
      if (answer !== undefined && answer.status !== 429 && answer.status !== 503)
        throw new Error(`Intake answers ${answer.status}: ${answer.text}`);
      await pause(answer === undefined ? 200 : Number(answer.headers['retry-after'] ?? 1) * 1_000);
    }
  }

  async #post(body: string): Promise<Answer | undefined> {
    const headers = { 'content-type': 'application/json' };
    try {
      return await asPerson('olga', `${this.run.intake}/v1/work-items`, { method: 'POST', headers, body }, this.run);
    } catch {
      return undefined;
    }
  }

  #note(numbers: readonly string[], { json }: Answer): void {
    const answers: readonly { readonly id?: string; readonly status: string }[] = json.items;
    for (const [position, { id, status }] of answers.entries()) {
      const externalId = numbers[position] ?? '';
      if (id === undefined) throw new Error(`${externalId} was ${status}`);
      const accepted = { id, source, externalId, end };
      this.#accepted.set(keyOf(accepted), accepted);
    }
  }
}

const keyOf = ({ externalId, id }: Accepted): string => `${externalId} ${id}`;
