import type { RunFile } from '@countersign/embedded';
import { type Answer, call, type Question } from './http.ts';
import { theRun } from './run.ts';

/** The development people of `deploy/people/people.json`, by what they are here. */
export type Who =
  | 'ada' // administrator
  | 'adam' // another
  | 'olga' // operator
  | 'omar' // operator who may read what people wrote
  | 'nora' // approver, network
  | 'nils' // approver, network
  | 'sana' // approver, security
  | 'vera' // viewer
  | 'aiko' // auditor
  | 'gus'; // nobody in particular

export interface Tokens {
  readonly access: string;
  readonly identity: string;
  readonly refresh: string;
  /** Milliseconds. */
  readonly ends: number;
}

type Where = Pick<RunFile, 'people' | 'ca'>;

const kept = new Map<string, Promise<Tokens>>();
/** A token that is about to end is not begun anything with. */
const marginMs = 30_000;

/** Calls the mesh as one of its people. */
export async function asPerson(
  who: Who,
  url: string,
  { headers = {}, ...question }: Question = {},
  run: Where = theRun(),
): Promise<Answer> {
  return call(url, { ...question, headers: { authorization: `Bearer ${await tokenOf(who, run)}`, ...headers } }, run);
}

/** The access token of one of the people of a mesh, who signs in where they have not. */
export async function tokenOf(who: Who, run: Where = theRun()): Promise<string> {
  const key = `${run.people.issuer} ${who}`;
  const before = await kept.get(key);
  if (before !== undefined && before.ends - marginMs > Date.now()) return before.access;
  const asked = signIn(who, run);
  kept.set(key, asked);
  return (await asked).access;
}

/** Signs one of the people in, by the flow of a terminal (RFC 8628) and the click that only development has. */
export async function signIn(who: Who, { people }: Where = theRun()): Promise<Tokens> {
  const { issuer, client: client_id, scope } = people;
  const { device_code, user_code } = await posted(`${issuer}/device/code`, { client_id, scope });
  await posted(`${issuer}/device`, { user_code, person: who });
  return tokensIn(await posted(`${issuer}/token`, { client_id, device_code, grant_type: 'urn:ietf:params:oauth:grant-type:device_code' }));
}

/** Takes from a person, or gives back, what their issuer gave them. */
export async function whenAPersonIs(state: 'disabled' | 'enabled', who: Who, { people }: Where = theRun()): Promise<void> {
  await posted(`${people.issuer}/development/people/${who}/${state === 'disabled' ? 'disable' : 'enable'}`, {});
}

/** What the issuer answers to a form. */
export const form = (url: string, fields: Readonly<Record<string, string>>): Promise<Answer> =>
  call(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });

async function posted(url: string, fields: Readonly<Record<string, string>>): Promise<Answer['json']> {
  const { status, text, json } = await form(url, fields);
  if (status !== 200) throw new Error(`${url} answers ${status}: ${text}`);
  return json;
}

const tokensIn = ({ access_token: access, id_token: identity, refresh_token: refresh, expires_in: seconds }: Answer['json']): Tokens => ({
  access,
  identity,
  refresh,
  ends: Date.now() + seconds * 1_000,
});
