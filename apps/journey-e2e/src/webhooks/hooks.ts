import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunFile } from '@countersign/embedded';
import { type Accepted, type Answer, call, eventually } from '@countersign/testing';
import { messages } from './messages.ts';
import { type Vendor, vendorOf } from './vendor.ts';

const type = 'standard-webhooks';
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** The one source of a mesh of one's own: its file is laid down, and intake reads it. */
export async function onlySourceOf({ directory, intake }: RunFile, name: string): Promise<Vendor> {
  const folder = join(directory, 'sources');
  mkdirSync(folder, { recursive: true });
  const secretFile = join(folder, `${name}.secret`);
  writeFileSync(secretFile, secret, { mode: 0o600 });
  writeFileSync(join(folder, 'sources.yaml'), `sources: [{ name: ${name}, type: ${type}, secrets: ["file:${name}.secret"] }]\n`);
  const url = `${intake}/v1/webhooks/${name}`;
  await eventually(async () => ((await call(url, { method: 'POST', body: '{}' })).status === 404 ? undefined : true), url);
  return vendorOf({ name, type, url, secretFile });
}

/** A vendor that sends again what was not answered with 2xx, as long as it takes, and now and then what was: the same, several times at once. */
export class Hooks {
  readonly #accepted = new Map<string, Accepted>();
  /** Answers other than 2xx, and calls without an answer, by what they were. */
  readonly refusals = new Map<string, number>();
  repeats = 0;

  constructor(
    private readonly vendor: Vendor,
    private readonly random: () => number,
  ) {}

  /** Every item with each id that it was given: more than one is a violation, which the checker names. */
  get accepted(): readonly Accepted[] {
    return [...this.#accepted.values()];
  }

  async send(numbers: readonly string[]): Promise<void> {
    const at = Date.now();
    await Promise.all(
      numbers.map(async (id) => {
        const copies = this.random() < 0.25 ? 3 : 1;
        this.repeats += copies - 1;
        await Promise.all(Array.from({ length: copies }, () => this.#deliver(id, at)));
      }),
    );
  }

  async #deliver(id: string, at: number): Promise<void> {
    for (;;) {
      const answer = await this.vendor
        .send(messages[type]({ id, at, title: 'The VPN is down' }))
        .catch((): Answer | undefined => undefined);
      if (answer?.status === 202 || answer?.status === 200) return this.#note(id, answer);
      const name = answer === undefined ? 'no answer' : String(answer.status);
      this.refusals.set(name, (this.refusals.get(name) ?? 0) + 1);
      if (answer !== undefined && answer.status !== 503) throw new Error(`Intake answers ${answer.status}: ${answer.text}`);
      await pause(answer === undefined ? 200 : Number(answer.headers['retry-after'] ?? 1) * 1_000);
    }
  }

  #note(externalId: string, { json }: Answer): void {
    const { id, status } = json as { id: string; status: string };
    if (status !== 'accepted' && status !== 'repeated') throw new Error(`${externalId} was ${status}`);
    this.#accepted.set(`${externalId} ${id}`, { id, source: this.vendor.name, externalId, end: 'action.executed' });
  }
}
