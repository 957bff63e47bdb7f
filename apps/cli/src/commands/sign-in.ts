import { validator } from '@countersign/contracts';
import { Type } from 'typebox';
import type { Context } from '../context.ts';
import { spoken } from '../domain/duration.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import type { Issuer } from '../issuer.ts';
import type { PeopleOfRun } from '../run-file.ts';
import { whoAmI } from './who-am-i.ts';

export interface SignInOptions {
  readonly as?: string;
}

/** RFC 8628 section 3.2; section 3.5: five seconds where no interval is said. */
const readCode = validator(
  Type.Object({
    device_code: Type.String(),
    user_code: Type.String(),
    verification_uri: Type.String(),
    verification_uri_complete: Type.Optional(Type.String()),
    expires_in: Type.Number(),
    interval: Type.Optional(Type.Number()),
  }),
);
const usualInterval = 5;
const slowerBy = 5;
const tellEveryMs = 30_000;

/** Signs a person in by the flow for devices without a browser: says where to go, and waits. */
export async function signIn(context: Context, { as }: SignInOptions): Promise<ExitCode> {
  const { issuer, people } = context.signIn;
  const { device_authorization_endpoint: asking, token_endpoint: url } = await issuer.addresses();
  if (asking === undefined) throw new Failure(exitCodes.refused, `${issuer.url} does not sign terminals in (RFC 8628).`);
  const asked = await issuer.post(asking, { client_id: people.client, scope: people.scope });
  const code = asked.ok ? readCode(asked.body) : undefined;
  if (code?.ok !== true)
    throw new Failure(exitCodes.refused, `${issuer.url} gives no code: ${asked.ok ? 'it answers otherwise' : asked.detail}.`);
  const {
    device_code: device,
    user_code: user,
    verification_uri: page,
    verification_uri_complete: whole = page,
    expires_in: life,
  } = code.value;

  if (as === undefined) context.remark(`Open ${whole} in a browser, see that it shows ${user}, and say who you are.`);
  else await click(issuer, people, page, { user_code: user, person: as });
  const tokens = await granted(context, url, device, { life, interval: as === undefined ? (code.value.interval ?? usualInterval) : 0 });
  context.signIn.keep(tokens);
  return whoAmI(context);
}

/** What the page would do; only the development sign-in asks for nothing else. */
async function click(
  issuer: Issuer,
  { signIn: how, persons }: PeopleOfRun,
  page: string,
  answer: Readonly<Record<string, string>>,
): Promise<void> {
  if (how === undefined) throw new Failure(exitCodes.usage, `${issuer.url} is no development sign-in: --as is not for it.`);
  const clicked = await issuer.post(page, answer);
  if (!clicked.ok)
    throw new Failure(
      exitCodes.refused,
      `Nobody is signed in as ${answer['person']}: there are ${persons.map(({ sub }) => sub).join(', ')}, and some may be disabled.`,
    );
}

interface Patience {
  readonly life: number;
  readonly interval: number;
}

async function granted(
  { mesh, signIn: { issuer, people }, remark }: Context,
  url: string,
  device: string,
  { life, interval }: Patience,
): Promise<unknown> {
  const deadline = Date.now() + life * 1_000;
  let tell = Date.now() + tellEveryMs;
  for (let wait = interval; Date.now() < deadline; ) {
    await mesh.pause(wait * 1_000);
    const answer = await issuer.post(url, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: people.client,
      device_code: device,
    });
    if (answer.ok) return answer.body;
    if (answer.error === 'slow_down') wait += slowerBy;
    else if (answer.error === 'expired_token') break;
    else if (answer.error !== 'authorization_pending') throw new Failure(exitCodes.refused, `Nobody was signed in: ${answer.detail}.`);
    wait = Math.max(wait, 1);
    if (Date.now() < tell) continue;
    remark(`Still waiting; the code is good for ${spoken(deadline - Date.now())}.`);
    tell = Date.now() + tellEveryMs;
  }
  throw new Failure(exitCodes.timedOut, 'Nobody answered while the code was good: ask for a new one.');
}
