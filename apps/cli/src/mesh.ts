import { setTimeout as pause } from 'node:timers/promises';
import { validator } from '@countersign/contracts';
import { type Static, type TSchema, Type } from 'typebox';
import { exitCodes, Failure } from './failure.ts';
import type { RunFile } from './run-file.ts';
import type { SignIn } from './sign-in.ts';

type Room = 'gateway' | 'intake' | 'ticketing';

export interface Question {
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  /** Undefined instead of a refusal where the thing is there already (409). */
  readonly mayExist?: true;
}

const answerWithinMs = 30_000;
const triesWhenBusy = 5;
const readProblem = validator(Type.Object({ code: Type.String(), detail: Type.String() }));

/** The mesh over HTTP. What it refuses becomes a sentence and an exit code. */
export class Mesh {
  constructor(
    readonly run: RunFile,
    private readonly signIn: SignIn,
    private readonly interrupted: AbortSignal,
  ) {}

  /** Asks, and reads the answer by its schema; undefined where there is no such thing. */
  async ask<S extends TSchema>(room: Room, path: string, schema: S, question: Question = {}): Promise<Static<S> | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const { status, body, retryAfter } = await this.send(room, path, question);
      if (status === 404 || (status === 409 && question.mayExist)) return undefined;
      if (status < 400) return read(schema, body, room);
      const problem = readProblem(body);
      const code = problem.ok ? problem.value.code : '';
      // Busy, or the same request is still in work: asking again is what it asks for.
      if ((status === 503 || code === 'in-work') && attempt < triesWhenBusy) {
        await this.pause(1_000 * (retryAfter || 1));
        continue;
      }
      throw refusal(room, status, problem.ok ? problem.value.detail : `it answers ${status}`);
    }
  }

  /** The status alone matters. */
  async statusOf(room: Room, path: string, question: Question): Promise<{ readonly status: number; readonly body: unknown }> {
    return this.send(room, path, question);
  }

  async pause(milliseconds: number): Promise<void> {
    await pause(milliseconds, undefined, { signal: this.interrupted }).catch(() => {
      throw new Failure(exitCodes.interrupted, '');
    });
  }

  private async send(
    room: Room,
    path: string,
    { body, idempotencyKey }: Question,
  ): Promise<{ status: number; body: unknown; retryAfter: number }> {
    const url = this.run[room];
    // The ticketing system is somebody else's: it gets nobody's token.
    const authorization = room === 'ticketing' ? undefined : `Bearer ${await this.signIn.token()}`;
    try {
      const answer = await fetch(`${url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(authorization === undefined ? {} : { authorization }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': `"${idempotencyKey}"` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.any([this.interrupted, AbortSignal.timeout(answerWithinMs)]),
      });
      return {
        status: answer.status,
        body: await answer.json().catch(() => undefined),
        retryAfter: Number(answer.headers.get('retry-after')),
      };
    } catch (cause) {
      if (this.interrupted.aborted) throw new Failure(exitCodes.interrupted, '', { cause });
      const isSlow = cause instanceof Error && cause.name === 'TimeoutError';
      if (isSlow) throw new Failure(exitCodes.timedOut, `${room} (${url}) did not answer within ${answerWithinMs / 1_000} s.`, { cause });
      throw new Failure(exitCodes.notRunning, `The mesh is not running: ${room} (${url}) does not answer. Start it with \`npm start\`.`, {
        cause,
      });
    }
  }
}

function read<S extends TSchema>(schema: S, body: unknown, room: Room): Static<S> {
  const parsed = validator(schema)(body);
  if (parsed.ok) return parsed.value;
  throw new Failure(exitCodes.refused, `${room} answers something else than expected: ${parsed.pointer} ${parsed.problem}`);
}

function refusal(room: Room, status: number, detail: string): Failure {
  if (status === 401) return new Failure(exitCodes.notSignedIn, `${room} does not let you in: ${detail}`);
  return new Failure(exitCodes.refused, `${room} refuses: ${detail}`);
}
