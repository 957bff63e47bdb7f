import type { People } from '@countersign/identity';
import type { CallerSource } from './establish-caller.ts';
import { callerBy } from './from-person.ts';
import type { Sessions } from './sessions.ts';

/** A person, by the session of their browser: behind it is the same access token that a program would send. */
export function fromSession(sessions: () => Sessions, people: Pick<People, 'verify'>): CallerSource {
  return async (request) => {
    const { cookie, authorization, 'x-csrf-token': csrf } = request.headers;
    if (cookie === undefined || authorization !== undefined) return undefined;
    const isSafe = request.method === 'GET' || request.method === 'HEAD';
    const token = await sessions().tokenOf({ cookie, csrf: typeof csrf === 'string' ? csrf : undefined, isSafe });
    return token === undefined ? undefined : callerBy(people, token, request.routeOptions.url);
  };
}
