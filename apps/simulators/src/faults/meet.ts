import { setTimeout } from 'node:timers/promises';
import { type Answer, problemOf, problem } from '../http/problem.ts';
import type { Fault } from './fault.ts';

/** A call that has arrived and has not been decided. */
export interface Call {
  /** Decides and does what was asked, by the state of this moment, and counts it. */
  readonly act: () => Promise<Answer>;
  /** Counts it without doing it. */
  readonly turnAway: (status: number | null) => void | Promise<void>;
}

export interface Ends {
  /** Aborted when the caller has hung up, or the simulator stops. */
  readonly gone: AbortSignal;
  /** Aborted when the simulator stops. */
  readonly stopping: AbortSignal;
}

const untilGone = 2 ** 31 - 1; // The longest a timer can wait.

/** Carries out a call as the fault commands. Undefined: no answer, the connection is to be cut. */
export async function meet(fault: Fault | undefined, call: Call, ends: Ends): Promise<Answer | undefined> {
  switch (fault?.mode) {
    case undefined:
      return call.act();
    case 'slow':
      if (await elapsed(fault.delayMs, ends.gone)) return call.act();
      await call.turnAway(null);
      return undefined;
    case 'fail':
      return away(call, problemOf(fault.status, 'failed-on-command', 'The simulator was told to fail'));
    case 'too-many':
      return away(call, tooMany(fault.retryAfterSeconds));
    case 'apply-then-timeout':
      await call.act();
      await elapsed(fault.delayMs ?? untilGone, ends.gone);
      return undefined;
    case 'timeout-then-apply':
      return (await elapsed(fault.delayMs, ends.stopping)) ? call.act() : undefined;
    case 'reset':
      await (fault.applies === true ? call.act() : call.turnAway(null));
      return undefined;
  }
}

async function away(call: Call, answer: Answer): Promise<Answer> {
  await call.turnAway(answer.status);
  return answer;
}

function tooMany(seconds: number): Answer {
  const answer = problem('too-many-requests', `Come back in ${seconds} s`);
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } };
}

/** Whether the time went by before the signal came. */
async function elapsed(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await setTimeout(milliseconds, undefined, { signal });
    return true;
  } catch (cause) {
    if (signal.aborted) return false;
    throw cause;
  }
}
