import { readFileSync } from 'node:fs';
import type { Severity } from '@countersign/contracts';
import { type Context, printJson } from '../context.ts';
import { lengthOf } from '../domain/duration.ts';
import { readTickets } from '../domain/read-tickets.ts';
import { isGood, stateLines } from '../domain/state-lines.ts';
import { titleOf } from '../domain/story.ts';
import type { TicketFile } from '../domain/ticket-file.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { type Sent, send } from '../send.ts';
import { hasFailed, watchMany } from '../watch-many.ts';
import { watch } from '../watch.ts';
import { trailOf } from '../work-items.ts';

export interface TicketOptions {
  readonly file: string;
  readonly number?: string;
  readonly severity?: Severity;
  readonly source: string;
  readonly wait: boolean;
  readonly timeout?: string;
}

/** Sends the tickets of a file and watches what becomes of them. */
export async function ticket(context: Context, options: TicketOptions): Promise<ExitCode> {
  const tickets = ticketsIn(options);
  const sent = await send(context, tickets, options.source);
  const refused = sent.filter(({ receipt }) => receipt.status === 'refused');
  for (const { number, receipt } of refused) context.remark(`${number} was refused: ${'problem' in receipt ? receipt.problem.detail : ''}`);
  const deadline = deadlineFrom(options.timeout);
  const ids = sent.flatMap(({ receipt }) => ('id' in receipt ? [receipt.id] : []));
  const [only] = ids;
  if (only === undefined) return exitCodes.refused;
  const failed = refused.length > 0 ? exitCodes.refused : exitCodes.done;

  if (!options.wait) return listed(context, sent, failed);
  if (ids.length === 1) return (await watchOne(context, only, sent, deadline)) ? failed : exitCodes.refused;
  const items = await watchMany(context, ids, options.source, deadline);
  if (context.isJson) printJson(context, { items });
  return hasFailed(items) ? exitCodes.refused : failed;
}

function ticketsIn({ file, number, severity }: TicketOptions): readonly TicketFile[] {
  const name = file === '-' ? 'standard input' : file;
  const parsed = readTickets(name, contentOf(file));
  if (!parsed.ok)
    throw new Failure(exitCodes.usage, `${name}${parsed.pointer === '' ? '' : ` at ${parsed.pointer.trim()}`} ${parsed.problem}.`);
  if (number !== undefined && parsed.value.length > 1)
    throw new Failure(exitCodes.usage, `--number is for one ticket; ${name} holds ${parsed.value.length}.`);
  return parsed.value.map((one) => ({
    ...one,
    ...(number === undefined ? {} : { externalId: number }),
    ...(severity === undefined ? {} : { severity }),
  }));
}

function contentOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (cause) {
    throw new Failure(exitCodes.usage, `${file} cannot be read: ${reasonOf(cause)}.`, { cause });
  }
}

/** `ENOENT: no such file or directory, open 'x'` -> `no such file or directory` */
const reasonOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message.replace(/^E[A-Z]+: /, '').replace(/, \w+(?: '.*')?$/, '') : String(cause);

function deadlineFrom(timeout: string | undefined): number {
  if (timeout === undefined) return Number.POSITIVE_INFINITY;
  const length = lengthOf(timeout);
  if (length === undefined) throw new Failure(exitCodes.usage, `--timeout ${timeout} is no length of time: write 90s, 10m or 2h.`);
  return Date.now() + length;
}

function listed(context: Context, sent: readonly Sent[], code: ExitCode): ExitCode {
  if (context.isJson) printJson(context, sent);
  else
    for (const { number, receipt } of sent) if ('id' in receipt) context.print(`${number} is work item ${receipt.id} (${receipt.status})`);
  return code;
}

async function watchOne(context: Context, id: string, sent: readonly Sent[], deadline: number): Promise<boolean> {
  const { workItem } = await trailOf(context, id);
  const isRepeated = sent.some(({ receipt }) => receipt.status === 'repeated');
  if (isRepeated) context.remark(`The mesh has ${workItem.externalId} already: this is its story.`);
  if (!context.isJson) context.print(titleOf(workItem, context.look));
  const trail = await watch(context, id, { deadline });
  if (context.isJson) printJson(context, trail);
  else for (const line of stateLines(trail, Date.now(), context.look.paint)) context.print(line);
  return isGood(trail.workItem);
}
