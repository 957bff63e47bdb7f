import { digestOf, type Severity } from '@countersign/contracts';
import type { Ticket } from './delivery.ts';

/** What a work item can hold, as intake's `POST /v1/work-items` says it. */
const longest = { externalId: 200, title: 2_000, label: 200 };
const mostLabels = 50;

/** An id as it may stand in everybody's sight: printable, without white space at its ends. */
const fitting = /^[^\s\p{Cc}\p{Cf}](?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*[^\s\p{Cc}\p{Cf}])?$/u;

/** A vendor's id as it is, where it can stand as one; else its readable beginning and a digest, so that different ids stay different. */
export function idOf(text: string): string {
  if (text.length <= longest.externalId && fitting.test(text)) return text;
  const readable = text
    .replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, ' ')
    .slice(0, 120)
    .toWellFormed()
    .trim();
  return `${readable}${readable === '' ? '' : ' '}#${digestOf(text).slice(0, 24)}`;
}

/** A title that fits, and the whole one before the text where it does not. */
export function worded(title: string, text: string, externalId: string): Pick<Ticket, 'title' | 'text'> {
  if (title.trim() === '') return { title: externalId, text };
  if (title.length <= longest.title) return { title, text };
  return { title: `${title.slice(0, longest.title - 1).toWellFormed()}…`, text: `${title}\n\n${text}` };
}

/** Labels once each, in their order, as many and as long as an item holds. */
export function labelled(labels: readonly string[]): readonly string[] {
  const short = labels.map((label) => label.slice(0, longest.label).toWellFormed()).filter((label) => label.trim() !== '');
  return [...new Set(short)].slice(0, mostLabels);
}

const words: Readonly<Record<Severity, readonly string[]>> = {
  critical: ['critical', 'crit', 'blocker', 'highest', 'urgent', 'emergency', 'fatal', 'disaster', 'immediate', 'sev0', 'sev1', 'p0', 'p1'],
  high: ['high', 'error', 'major', 'page', 'severe', 'sev2', 'p2'],
  medium: ['medium', 'moderate', 'warning', 'warn', 'average', 'normal', 'sev3', 'p3'],
  low: ['low', 'lowest', 'minor', 'trivial', 'info', 'informational', 'note', 'notice', 'none', 'ok', 'sev4', 'sev5', 'p4', 'p5'],
};
const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** What systems call a severity, in their usual words; undefined where it is none of them. */
export function severityIn(word: string): Severity | undefined {
  const plain = word.trim().toLowerCase();
  return severities.find((severity) => words[severity].includes(plain));
}

/** `severity: high`, `priority/P1`: what labels say of it; the worst where they say several. Bare words count as well. */
export function severityOfLabels(labels: readonly string[]): Severity | undefined {
  const said = labels.map((label) => severityIn(/^(?:severity|sev|priority|prio)[ :/=-]{1,3}(.{1,20})$/i.exec(label)?.[1] ?? label));
  return worst(said);
}

export const worst = (said: readonly (Severity | undefined)[]): Severity | undefined =>
  severities.find((severity) => said.includes(severity));

/** A time as systems write it, milliseconds since 1970. One without a zone is taken for UTC: it only orders what this source says. */
export function momentIn(written: string): number | null {
  if (/^\d{9,11}$/.test(written)) return Number(written) * 1000;
  if (/^\d{12,16}$/.test(written)) return Number(written);
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(\.\d{1,9})?)? ?(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(written.trim());
  if (parts === null) return null;
  const [, day = '', time = '00:00', fraction = '', zone = 'Z'] = parts;
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.replace(':', '').slice(3) || '00'}` : 'Z';
  const seconds = time.length === 5 ? `${time}:00` : time;
  const moment = Date.parse(`${day}T${seconds}${fraction.slice(0, 4)}${offset}`);
  return Number.isNaN(moment) ? null : moment;
}
