import { spoken } from './duration.ts';
import { harmless, inOneLine } from './harmless.ts';
import type { Paint, Style } from './paint.ts';
import type { ParkedAnswer, ParkedLine, ParkedWhole } from './parked-answers.ts';
import { table } from './table.ts';

const longestCause = 100;

/** Parked records, a line each, under their names. */
export function parkedTable(records: readonly ParkedLine[], now: number): readonly string[] {
  const rows = records.map(({ room, id, item, topic, cause, behind, parkedAt }) => [
    `${room}/${id}`,
    item === null ? '-' : inOneLine(item),
    inOneLine(topic),
    `${spoken(now - Date.parse(parkedAt))} ago`,
    behind === 0 ? '-' : String(behind),
    inOneLine(cause).slice(0, longestCause),
  ]);
  return table(['record', 'work item', 'topic', 'parked', 'behind', 'cause'], rows);
}

/** One parked record: where it came from, why it lies there, what waits for it, and what stands in it as far as it is shown. */
export function parkedLines(room: string, record: ParkedWhole, now: number, paint: Paint): readonly string[] {
  const { id, topic, partition, offset, item, event, cause, holds, behind, appendedAt, parkedAt, bytes, key, headers, body } = record;
  const line = (name: string, text: string): string => `  ${paint('dim', name.padEnd(9))} ${text}`;
  return [
    `${paint('bold', `${room}/${id}`)} ${paint('dim', '·')} ${inOneLine(topic)}/${partition}@${offset}`,
    line('cause', paint('bad', inOneLine(cause))),
    line('parked', `${parkedAt} (${spoken(now - Date.parse(parkedAt))} ago), appended ${appendedAt}`),
    line('work item', item === null ? 'nobody vouches for one' : inOneLine(item)),
    ...(event === null ? [] : [line('event', event)]),
    line('behind it', holds ? `${behind} parked; what comes later of this item is put behind it too` : 'nothing: it holds nothing back'),
    ...(key === null ? [] : [line('key', inOneLine(key))]),
    ...Object.entries(headers).map(([name, text]) => line('header', `${inOneLine(name)}: ${inOneLine(text)}`)),
    line('body', bytes === null ? 'none' : `${bytes} bytes`),
    ...bodyLines(body),
  ];
}

function bodyLines(body: ParkedWhole['body']): readonly string[] {
  if (body === null) return [];
  if ('hidden' in body) return [`    ${harmless(body.hidden)}`];
  const note = `${body.encoding === 'hex' ? 'not UTF-8, in hexadecimal' : ''}${body.isWhole ? '' : ' (the beginning)'}`.trim();
  return [
    ...(note === '' ? [] : [`    ${note}`]),
    ...harmless(body.text)
      .split('\n')
      .map((text) => `    ${text}`),
  ];
}

const styles: Readonly<Record<ParkedAnswer['outcome'], Style>> = {
  redriven: 'good',
  unneeded: 'good',
  discarded: 'plain',
  gone: 'open',
  behind: 'open',
  failed: 'bad',
  refused: 'bad',
};

/** What became of one record, or would. */
export function answerLine(room: string, answer: ParkedAnswer, isDryRun: boolean, paint: Paint): string {
  const { id, outcome, place, waiting = 0 } = answer;
  const what = place === undefined ? '' : ` ${inOneLine(place.topic)}${place.item === null ? '' : ` of ${inOneLine(place.item)}`}`;
  const after = waiting === 0 ? '' : `; ${waiting} behind it ${outcome === 'discarded' ? 'wait to be redriven' : 'stay'}`;
  return `${`${room}/${id}`} ${paint(styles[outcome], isDryRun ? `would be ${outcome}` : outcome)}${what}${reasonOf(room, answer)}${after}`;
}

function reasonOf(room: string, { outcome, said = [], problem, first }: ParkedAnswer): string {
  if (problem !== undefined) return `: ${inOneLine(problem)}${outcome === 'refused' ? ' (it can only be discarded)' : ''}`;
  if (outcome === 'behind') return `: ${room}/${first} of the same item comes first`;
  if (outcome === 'unneeded') return ': it had been handled already, nothing was changed';
  if (outcome === 'gone') return ': somebody else was quicker';
  return said.length === 0 ? '' : `, says ${said.join(', ')}`;
}
