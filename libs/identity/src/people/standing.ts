import { validator } from '@countersign/contracts';
import { Type } from 'typebox';
import { away, type Refusal, refused } from './refusal.ts';

const answerWithinMs = 3_000;
const readUserinfo = validator(Type.Object({ sub: Type.String() }));

/** Asks the issuer whether a person still stands: OpenID Connect Core section 5.3. */
export async function standingOf(userinfo: string, token: string, sub: string): Promise<{ readonly ok: true } | Refusal> {
  let answer: Response;
  let body: unknown;
  try {
    answer = await fetch(userinfo, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      signal: AbortSignal.timeout(answerWithinMs),
      redirect: 'error',
    });
    body = await answer.json().catch(() => undefined);
  } catch {
    return away('the issuer does not say whether this person still stands');
  }
  if (answer.status === 401 || answer.status === 403)
    return refused('standing', 'its issuer does not know this person any more, or has ended the session');
  if (!answer.ok) return away(`the issuer answers ${answer.status} when it is asked whether this person still stands`);
  const read = readUserinfo(body);
  // Section 5.3.2: an answer about somebody else is no answer.
  if (!read.ok || read.value.sub !== sub) return refused('standing', 'its issuer answers for somebody else');
  return { ok: true };
}
