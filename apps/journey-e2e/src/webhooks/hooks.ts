import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunFile } from '@countersign/embedded';
import { type Accepted, type Answer, call, eventually, type Tellings } from '@countersign/testing';
import type { Opened } from './contents.ts';
import { type At, messages } from './messages.ts';
import { type Tale, taleOf } from './tales.ts';
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

type Taken = Tellings['taken'][number];

/** A vendor that sends again what was not answered with 2xx, as long as it takes, and now and then what was: the same, several times at once. */
export class Hooks {
  readonly #accepted = new Map<string, Accepted & { readonly last: At }>();
  readonly #taken = new Map<string, Taken[]>();
  /** Answers other than 2xx, and calls without an answer, by what they were. */
  readonly refusals = new Map<string, number>();
  /** What was told, and what became of it, by what it was. */
  readonly told = new Map<string, number>();

  constructor(
    private readonly vendor: Vendor,
    private readonly random: () => number,
  ) {}

  /** Every item with each id that it was given: more than one is a violation, which the checker names. */
  get accepted(): readonly Accepted[] {
    return [...this.#accepted.values()];
  }

  /** The same, and what the vendor has told and was answered: it knows what it wrote, and `opened` how each item would name that. */
  acceptedWith(opened: ReadonlyMap<string, Opened>): readonly Accepted[] {
    return [...this.#accepted.values()].map(({ last, ...one }) => {
      const content = opened.get(one.id)?.digestOf(contentOf(last)) ?? '';
      const stands = last.isOver === true ? { state: 'resolved' as const } : { state: 'open' as const, content };
      return { ...one, tellings: { taken: this.#taken.get(one.externalId) ?? [], last: stands } };
    });
  }

  /** Items that are open there, of which something else is sealed here than was told last. */
  otherwiseSealed(opened: ReadonlyMap<string, Opened>): readonly string[] {
    const stand = [...this.#accepted.values()].filter(({ last }) => last.isOver !== true);
    return stand.filter(({ id, last }) => opened.get(id)?.content !== contentOf(last)).map(({ externalId }) => externalId);
  }

  async send(numbers: readonly string[]): Promise<void> {
    await Promise.all(numbers.map((id) => this.#tell(taleOf(id, Date.now(), this.random))));
  }

  async #tell({ first, rest, comes, stale, last }: Tale): Promise<void> {
    await this.#copies(first, last);
    if (comes === 'all at once') await Promise.all(rest.map((at) => this.#copies(at, last)));
    else for (const at of rest) await this.#copies(at, last);
    if (stale === null) return;
    this.#count('an hour old');
    await this.#deliver(stale, last);
    // Signed when it was so: whoever has recorded a delivery sends it again.
    const { status } = await this.vendor.send({ ...messages[type](first), now: first.at - hourMs }).catch(() => ({ status: 401 }));
    if (status !== 401 && status !== 503) throw new Error(`Intake answers ${status} to a delivery that was signed an hour ago`);
  }

  async #copies(at: At, last: At): Promise<void> {
    const copies = this.random() < 0.25 ? 3 : 1;
    this.#count(at.isOver === true ? 'ends' : 'words');
    for (let copy = 1; copy < copies; copy += 1) this.#count('repeats');
    await Promise.all(Array.from({ length: copies }, () => this.#deliver(at, last)));
  }

  async #deliver(at: At, last: At): Promise<void> {
    for (;;) {
      const answer = await this.vendor.send(messages[type](at)).catch((): Answer | undefined => undefined);
      if (answer?.status === 202 || answer?.status === 200) return this.#note(at.id, last, answer);
      const name = answer === undefined ? 'no answer' : String(answer.status);
      this.refusals.set(name, (this.refusals.get(name) ?? 0) + 1);
      // 408: it stood still while the request arrived. Who sends Standard Webhooks sends whatever was not taken again.
      if (answer !== undefined && answer.status !== 503 && answer.status !== 408)
        throw new Error(`Intake answers ${answer.status}: ${answer.text}`);
      await pause(answer === undefined ? 200 : Number(answer.headers['retry-after'] ?? 1) * 1_000);
    }
  }

  #note(externalId: string, last: At, { json }: Answer): void {
    const { id, status, change, revision } = json as { id: string; status: string } & Taken;
    if (status !== 'accepted' && status !== 'repeated') throw new Error(`${externalId} was ${status}`);
    this.#accepted.set(`${externalId} ${id}`, { id, source: this.vendor.name, externalId, end: 'action.executed', last });
    if (status !== 'accepted') return;
    this.#count(`taken as ${change}`);
    const taken = this.#taken.get(externalId) ?? [];
    this.#taken.set(externalId, [...taken, { change, revision }]);
  }

  #count(what: string): void {
    this.told.set(what, (this.told.get(what) ?? 0) + 1);
  }
}

const hourMs = 3_600_000;
/** What a message of this type says that people wrote, in the form of RFC 8785. */
const contentOf = ({ title }: At): string => JSON.stringify({ labels: [], text: 'down', title });
