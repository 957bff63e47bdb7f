import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Problem, type Secret, secretIn } from '@countersign/chassis';
import { log } from '@countersign/telemetry';
import { type Delivery, type Meaning, readSources, receive, type Source } from '@countersign/webhooks';
import { onNode } from '@countersign/webhooks/node';
import { Inject, Injectable } from '@nestjs/common';
import { parse } from 'yaml';
import { IntakeConfig, type IntakeSettings } from './intake.config.ts';

const lookEveryMs = 1_000;

interface Connected {
  readonly source: Source;
  readonly secrets: readonly Secret[];
}
type ByName = ReadonlyMap<string, Connected>;

/** The systems that send webhooks, as their file says it. Who changes the file does not stop the room: what is wrong in it is logged, and what was before stands. */
@Injectable()
export class Sources {
  private readonly file: string;
  private connected: ByName;
  private mark: string;
  private lookedAt = Date.now();

  constructor(@Inject(IntakeConfig.token) settings: IntakeSettings) {
    this.file = resolve(settings.SOURCES_FILE);
    this.mark = markOf(this.file);
    this.connected = connectedIn(this.file);
  }

  /** Where the secrets of all of them lie. */
  get keptIn(): readonly string[] {
    return [...this.now().values()].flatMap(({ secrets }) => secrets.map(({ keptIn }) => keptIn));
  }

  /** What a delivery means to a source; refuses where there is none of that name. */
  receive(name: string, delivery: Delivery): { readonly source: Source; readonly meaning: Meaning } {
    const found = this.now().get(name);
    if (found === undefined) throw new Problem(404, 'no-such-source', 'There is no source of this name: npx countersign sources list');
    const secrets = found.secrets.map((secret) => secret.latest());
    return { source: found.source, meaning: receive(found.source, delivery, { secrets, platform: onNode, now: Date.now() }) };
  }

  private now(): ByName {
    if (Date.now() - this.lookedAt < lookEveryMs) return this.connected;
    this.lookedAt = Date.now();
    const mark = markOf(this.file);
    if (mark === this.mark) return this.connected;
    this.mark = mark;
    try {
      this.connected = connectedIn(this.file);
      log.info({ sources: this.connected.size }, 'The file of sources has changed and was read again');
    } catch (err) {
      log.error({ err }, 'The file of sources has changed and cannot be used: what it said before stands');
    }
    return this.connected;
  }
}

/** Changes when the file does. */
function markOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? 'absent' : `${found.mtimeMs} ${found.size} ${found.ino}`;
}

function connectedIn(file: string): ByName {
  if (markOf(file) === 'absent') return new Map();
  const read = readSources(documentIn(file));
  if (!read.ok) throw new Error(`${file} at ${read.pointer} ${read.problem}`);
  return new Map(read.value.sources.map((source) => [source.name, { source, secrets: secretsOf(source, dirname(file)) }]));
}

function documentIn(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is no YAML: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function secretsOf({ name, secrets = [] }: Source, folder: string): readonly Secret[] {
  return secrets.map((place) => {
    try {
      return secretIn(resolve(folder, place.slice('file:'.length)));
    } catch (cause) {
      throw new Error(`The source ${name} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
  });
}
