import type { Leg, Trace, TracedSpan } from './answers.ts';
import { spoken } from './duration.ts';
import { actorOf, sentenceOf, styleOf } from './entry-text.ts';
import { rowsOf, type Row } from './leg-rows.ts';
import { type Paint, wrapped } from './paint.ts';
import { stateLines } from './state-lines.ts';
import { type Look, titleOf } from './story.ts';

interface Span {
  readonly from: number;
  readonly to: number;
}

const barWidth = 32;
const roomWidth = 11;
const lengthWidth = 8;
const narrowestName = 24;
const widestName = 64;

/** One waterfall over all legs: the steps from the log, the doors and calls in between from spans, and the waits as gaps. */
export function waterfallOf({ workItem, legs, without }: Trace, now: number, look: Look): readonly string[] {
  const all = legs.map((leg) => ({ leg, rows: rowsOf(leg) }));
  const longest = Math.max(narrowestName, ...all.flatMap(({ rows }) => rows.map((row) => nameOf(row).length)));
  const fits = (look.width ?? Number.POSITIVE_INFINITY) - barWidth - roomWidth - lengthWidth - 4;
  const width = Math.max(narrowestName, Math.min(longest, widestName, fits));
  const drawn = all.flatMap(({ leg, rows }, place) => [
    ...gapBefore(leg, look.paint),
    headOf(leg, place + 1, legs.length, rows, look.paint),
    ...rows.flatMap((row) => lineOf(row, boundsOf(rows), width, look)),
  ]);
  const entries = legs.flatMap(({ steps }) => steps);
  return [titleOf(workItem, look), ...drawn, ...missing(legs, without, look.paint), ...stateLines({ workItem, entries }, now, look.paint)];
}

function gapBefore({ waited }: Leg, paint: Paint): readonly string[] {
  return waited === null ? [] : [`  ${paint('dim', '┊')} ${paint('open', `waited ${spoken(waited.ms)} for ${waited.for}`)}`];
}

function headOf({ trace }: Leg, place: number, count: number, rows: readonly Row[], paint: Paint): string {
  const { from, to } = boundsOf(rows);
  const when = new Date(from).toISOString().slice(0, 23).replace('T', ' ');
  const name = trace === null ? 'not traced' : `trace ${trace}`;
  return `${paint('bold', `leg ${place} of ${count}`)} ${paint('dim', `· ${when} · ${spoken(to - from)} · ${name}`)}`;
}

function lineOf(row: Row, bounds: Span, width: number, { paint, width: total }: Look): readonly string[] {
  const name = cut(nameOf(row), width).padEnd(width);
  const room = cut(row.kind === 'step' ? actorOf(row.entry) : row.span.room, roomWidth).padEnd(roomWidth);
  if (row.kind === 'span') {
    const style = row.span.failed ? 'bad' : 'plain';
    const length = spoken(row.span.ms).padStart(lengthWidth);
    return [`${paint(style, name)} ${paint('dim', room)} ${paint(style, barOf(row.span, bounds))} ${paint('dim', length)}`];
  }
  const step = `${paint(styleOf(row.entry), name)} ${paint('bold', room)} ${markAt(Date.parse(row.entry.at), bounds)}`;
  const indent = ' '.repeat(row.depth * 2 + 4);
  const said = wrapped(sentenceOf(row.entry), total === undefined ? undefined : Math.max(narrowestName, total - indent.length), paint);
  return [step, ...said.filter((line) => line !== '').map((line) => `${indent}${line}`)];
}

const nameOf = (row: Row): string =>
  `${'  '.repeat(row.depth + 1)}${row.kind === 'step' ? `◆ ${row.entry.type}` : row.isLinked ? `${row.span.name} (of many)` : row.span.name}`;

const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);

function barOf({ start, ms }: TracedSpan, bounds: Span): string {
  const from = placeOf(start, bounds);
  const to = Math.max(from + 1, placeOf(start + ms, bounds) + 1);
  return `${'·'.repeat(from)}${'█'.repeat(to - from)}${'·'.repeat(barWidth - to)}`;
}

function markAt(time: number, bounds: Span): string {
  const at = placeOf(time, bounds);
  return `${'·'.repeat(at)}◆${'·'.repeat(barWidth - at - 1)}`;
}

const placeOf = (time: number, { from, to }: Span): number =>
  Math.min(barWidth - 1, Math.max(0, Math.floor(((time - from) / Math.max(1, to - from)) * barWidth)));

function boundsOf(rows: readonly Row[]): Span {
  const times = rows.flatMap((row) => (row.kind === 'step' ? [Date.parse(row.entry.at)] : [row.span.start, row.span.start + row.span.ms]));
  return { from: Math.min(...times), to: Math.max(...times) };
}

/** The story is whole without spans; that some are missing is said all the same. */
function missing(legs: readonly Leg[], without: readonly string[], paint: Paint): readonly string[] {
  if (legs.every(({ spans }) => spans.length === 0)) return [paint('dim', 'No spans of it are kept here: this is what the log says.')];
  return without.length === 0 ? [] : [paint('dim', `Without the spans of ${without.join(', ')}.`)];
}
