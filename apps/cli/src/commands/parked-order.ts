import type { Room } from '@countersign/contracts';
import { type Context, printJson } from '../context.ts';
import { type ParkedAnswer, ParkedList } from '../domain/parked-answers.ts';
import { answerLine } from '../domain/parked-lines.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { filterOf, type Order, ordered, recordNamed, type Which } from '../parked.ts';

export interface ParkedOrderOptions extends Which {
  readonly reason: string;
  readonly dryRun?: true;
}

/** Lines about records that went well, until only their number is told. */
const mostLines = 50;
const wentWell: ReadonlySet<ParkedAnswer['outcome']> = new Set(['redriven', 'unneeded', 'discarded', 'gone']);

/** Redrives or discards records, page by page, and tells what became of them. */
export async function parkedOrder(
  context: Context,
  verb: Order['verb'],
  names: readonly string[],
  options: ParkedOrderOptions,
): Promise<ExitCode> {
  const { reason, dryRun = false, ...which } = options;
  if (reason.trim() === '') throw new Failure(exitCodes.usage, 'A reason says why: --reason "..." must not be empty.');
  const { selections, without } = await selectionsOf(context, names, which);
  for (const room of without) context.remark(`${room} does not answer: what it has parked is left as it is.`);
  const told: (ParkedAnswer & { readonly room: Room })[] = [];
  const counts = new Map<ParkedAnswer['outcome'], number>();
  let lines = 0;
  for (const { room, selection } of selections) {
    await ordered(context, { room, verb, body: { ...selection, reason, dryRun } }, (answers) => {
      for (const answer of answers) {
        counts.set(answer.outcome, (counts.get(answer.outcome) ?? 0) + 1);
        lines += 1;
        if (context.isJson) told.push({ room, ...answer });
        else if (lines <= mostLines || !wentWell.has(answer.outcome)) context.print(answerLine(room, answer, dryRun, context.look.paint));
      }
      if (!context.isJson && lines > mostLines) context.remark(`${room}: ${sumOf(counts)} so far`);
    });
  }
  if (context.isJson) printJson(context, { dryRun, answers: told, without });
  if (counts.size === 0) throw new Failure(exitCodes.notFound, 'No parked record is meant by that: see `countersign parked list`.');
  if (!context.isJson) context.print(`${dryRun ? 'Nothing was changed. It would be: ' : ''}${sumOf(counts)}`);
  return without.length === 0 && [...counts.keys()].every((outcome) => wentWell.has(outcome)) ? exitCodes.done : exitCodes.refused;
}

const sumOf = (counts: ReadonlyMap<string, number>): string => [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');

interface Selections {
  readonly selections: readonly { readonly room: Room; readonly selection: Readonly<Record<string, unknown>> }[];
  readonly without: readonly string[];
}

/** Which records of which rooms. Where no room is named, those are asked that have any. */
async function selectionsOf(context: Context, names: readonly string[], which: Which): Promise<Selections> {
  const filter = await filterOf(context, which);
  const isFiltered = Object.keys(filter).length > 0;
  if (names.length > 0 && isFiltered) throw new Failure(exitCodes.usage, 'Name records, or say what they have in common: not both.');
  if (names.length > 0) {
    const byRoom = Map.groupBy(names.map(recordNamed), ({ room }) => room);
    return { selections: [...byRoom].map(([room, some]) => ({ room, selection: { records: some.map(({ id }) => id) } })), without: [] };
  }
  if (!isFiltered) throw new Failure(exitCodes.usage, 'Say which: <room>/<number>, --item, --cause, --topic, or --room for all of a room.');
  const { room: _, ...common } = filter;
  const found = await context.mesh.ask('gateway', `/v1/parked?${new URLSearchParams({ ...filter, limit: '1' })}`, ParkedList);
  const rooms = [...new Set(found?.records.map(({ room }) => room))];
  const selection = Object.keys(common).length === 0 ? { all: true } : common;
  return { selections: rooms.map((room) => ({ room, selection })), without: found?.without ?? [] };
}
