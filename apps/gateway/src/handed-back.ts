import { Problem } from '@countersign/chassis';
import { validator } from '@countersign/contracts';
import { Type } from 'typebox';

const readProblem = validator(Type.Object({ code: Type.String(), detail: Type.String(), pointer: Type.Optional(Type.String()) }));

/** What a room answers, as it is, its refusals too: with their code, their words and when to come again. `ofRoom` says who is silent about why. */
export async function handedBack(answer: Response, ofRoom: { readonly name: string; readonly code: string }): Promise<unknown> {
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return body;
  const problem = readProblem(body);
  if (!problem.ok) throw new Problem(502, ofRoom.code, `${ofRoom.name} answers ${answer.status} and does not say why`);
  const { code, detail, pointer } = problem.value;
  const retryAfter = Number(answer.headers.get('retry-after') ?? Number.NaN);
  throw new Problem(answer.status, code, detail, {
    ...(pointer === undefined ? {} : { pointer }),
    ...(Number.isNaN(retryAfter) ? {} : { retryAfter }),
  });
}
