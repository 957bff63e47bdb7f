import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingsOf } from './people.config.ts';
import { openSignIn, type SignIn } from './sign-in.ts';

/** A development sign-in on a free port, for the specs. */
export async function openedSignIn(environment: Readonly<Record<string, string>> = {}): Promise<SignIn> {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-people-'));
  const settings = settingsOf({ PEOPLE_DIRECTORY: directory, ...environment });
  if (typeof settings === 'string') throw new Error(settings);
  const opened = await openSignIn({ ...settings, port: 0 });
  return {
    ...opened,
    close: async () => {
      await opened.close();
      rmSync(directory, { recursive: true });
    },
  };
}

interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
}

const form = async (url: string, fields: Readonly<Record<string, string>>) => {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers: { connection: 'close' } });
  const text = await answer.text();
  return { status: answer.status, text, json: text.startsWith('{') ? JSON.parse(text) : undefined };
};

const terminal = { client_id: 'countersign-cli' };

/** What a terminal does first: RFC 8628 section 3.1. */
export const askForCode = async (url: string) =>
  (await form(`${url}/device/code`, { ...terminal, scope: 'openid profile email access' })).json as {
    user_code: string;
    device_code: string;
  };

/** What a person does on the page. */
export const answerAs = (url: string, userCode: string, person: string) => form(`${url}/device`, { user_code: userCode, person });

/** What a terminal asks again and again: RFC 8628 section 3.4. */
export const askForToken = (url: string, deviceCode: string) =>
  form(`${url}/token`, { ...terminal, grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: deviceCode });

export const refresh = (url: string, token: string) =>
  form(`${url}/token`, { ...terminal, grant_type: 'refresh_token', refresh_token: token });

/** The tokens of a person who has signed a terminal in. */
export async function signedInAs({ url }: SignIn, person: string): Promise<Tokens> {
  const { user_code: userCode, device_code: deviceCode } = await askForCode(url);
  await answerAs(url, userCode, person);
  return (await askForToken(url, deviceCode)).json;
}
