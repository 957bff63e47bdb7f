import { type AnswerPage, type ParkedAnswer, type ParkedRecord, type ParkedSummary, type Place } from '@countersign/messaging';
import { score, topicOf, unsafeCharacters } from '@countersign/contracts';
import { Problem } from './problem.ts';

const unsafe = new RegExp(`[${unsafeCharacters}]`, 'g');
/** As much of a record as somebody reads. */
const longestBody = 16 * 1024;
const hidden = 'It may hold what people wrote: it is not shown';

/** Topics that may hold what people wrote: neither their records nor what a door said of them is shown. */
const personal = new Set(score.filter((part) => part.personal).map(({ event }) => topicOf(event.name)));

/** A parked record in a list. */
export function summaryOf({ cause, subject, topic, ...rest }: ParkedSummary & { readonly behind: number }) {
  const { id, partition, offset, item, event, bytes, appendedAt, parkedAt, behind } = rest;
  const shown = personal.has(topic) ? hidden : harmless(cause);
  return { id, topic, partition, offset, item, event, cause: shown, holds: subject !== null, behind, bytes, appendedAt, parkedAt };
}

/** A parked record with its key, its headers and its body, as far as they can be shown. */
export function wholeOf(record: ParkedRecord & { readonly behind: number }) {
  const { key, headers, value, topic } = record;
  return {
    ...summaryOf(record),
    key: key === null ? null : shownBytes(key).text,
    headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [harmless(name), harmless(text)])),
    body: value === null ? null : personal.has(topic) ? { hidden } : shownBytes(value),
  };
}

/** What became of the records of a page, and where the next one begins. */
export function pageOf({ answers, next }: AnswerPage, isDryRun: boolean) {
  return { dryRun: isDryRun, answers: answers.map(shownAnswer), next: next === undefined ? null : tokenOf(next) };
}

function shownAnswer({ problem, ...answer }: ParkedAnswer): ParkedAnswer {
  if (problem === undefined) return answer;
  return { ...answer, problem: answer.place !== undefined && personal.has(answer.place.topic) ? hidden : harmless(problem) };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function shownBytes(bytes: Buffer): { readonly text: string; readonly isWhole: boolean; readonly encoding: 'utf-8' | 'hex' } {
  const isWhole = bytes.length <= longestBody;
  try {
    return { text: harmless(utf8.decode(bytes)).slice(0, longestBody), isWhole, encoding: 'utf-8' };
  } catch {
    return { text: bytes.subarray(0, longestBody / 2).toString('hex'), isWhole: bytes.length <= longestBody / 2, encoding: 'hex' };
  }
}

const harmless = (text: string): string => text.toWellFormed().replaceAll(unsafe, '\ufffd');

const tokenOf = (place: Place): string => Buffer.from(JSON.stringify([place.after, ...place.starts])).toString('base64url');

/** Where a page is to begin: what the page before gave as `next`. */
export function placeIn(token: string | undefined): Place | undefined {
  if (token === undefined) return undefined;
  const [after, ...starts] = numbersIn(token);
  if (after !== undefined) return { after, starts };
  throw new Problem(422, 'invalid', '/next is not what the page before gave as next', { pointer: '/next' });
}

function numbersIn(token: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(parsed) && parsed.every((one) => typeof one === 'string' && /^\d{1,18}$/.test(one)) ? parsed : [];
  } catch {
    // Refused by its caller: that names the field.
    return [];
  }
}
