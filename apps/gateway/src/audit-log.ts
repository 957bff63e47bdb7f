import { validator } from '@countersign/contracts';
import { Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { LogPage, LogRecord } from './domain/log-page.ts';
import { Rooms } from './rooms.ts';

const pageSize = 1_000;
const answerWithinMs = 10_000;

const readPage = validator(LogPage);
const readTextPage = validator(
  Type.Object({
    size: Type.Integer(),
    records: Type.Array(Type.Intersect([Type.Omit(LogRecord, ['event']), Type.Object({ value: Type.String() })])),
  }),
);

/** Audit's log over HTTP, by index. */
@Injectable()
export class AuditLog {
  constructor(private readonly rooms: Rooms) {}

  /** The records from an index on; where there are none yet audit holds the question open for so many seconds. */
  async from(index: number, waitSeconds: number, signal: AbortSignal): Promise<LogPage> {
    const ask = (form: 'event' | 'text'): Promise<string> => this.asked(index, waitSeconds, form, signal);
    const page = readPage(parsed(await ask('event')) ?? (await this.recordByRecord(ask)));
    if (!page.ok) throw new Error(`audit answers with something else than a page of its log: ${page.pointer} ${page.problem}`);
    return page.value;
  }

  private async asked(index: number, waitSeconds: number, form: 'event' | 'text', signal: AbortSignal): Promise<string> {
    const answer = await this.rooms.ask('audit', `/v1/records?after=${index - 1}&limit=${pageSize}&wait=${waitSeconds}&form=${form}`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(waitSeconds * 1_000 + answerWithinMs)]),
    });
    if (!answer.ok) throw new Error(`audit answers ${answer.status}`);
    return answer.text();
  }

  /** One record is no JSON, and with it the page is none: the others are read all the same. */
  private async recordByRecord(ask: (form: 'text') => Promise<string>): Promise<unknown> {
    const page = readTextPage(parsed(await ask('text')));
    if (!page.ok) return undefined;
    return { ...page.value, records: page.value.records.map(({ value, ...place }) => ({ ...place, event: parsed(value) ?? null })) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
