import type { Answer } from './http.ts';

export interface ToldProblem {
  readonly status: number;
  readonly code: string;
  readonly pointer?: string;
}

/** What no stranger is to be told: a place in our code, a file, a statement, the name of a library's error. */
const inside = /\n\s*at |node_modules|\.[cm]?[jt]s\b|\/(?:home|root|tmp|usr|work)\/|\bselect\b.*\bfrom\b|FST_|[A-Z]\w+Error\b/;

/** The problem document of an answer (RFC 9457), in what a program reads of it; throws where it is none, or says too much. */
export function problemIn({ status, headers, text, json }: Answer): ToldProblem {
  const wrong = (what: string): never => {
    throw new Error(`${what}: ${status} ${JSON.stringify(headers)} ${text.slice(0, 400)}`);
  };
  if (!/^application\/problem\+json\b/.test(String(headers['content-type']))) wrong('This is no problem document');
  const { type, title, code, detail, pointer, status: told } = Object(json);
  if (told !== status || type !== `urn:countersign:problem:${code}`) wrong('This problem contradicts itself');
  if ([title, detail].some((sentence) => typeof sentence !== 'string' || sentence === '')) wrong('This problem says nothing');
  if (inside.test(text)) wrong('This problem tells of our inside');
  return { status, code, ...(pointer === undefined ? {} : { pointer }) };
}
