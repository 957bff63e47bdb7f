import { type Answer, problem } from '../../http/problem.ts';
import { type Assignment, etagOf, type Ticket } from './ticket.ts';

/** Why an assignment may not be made now; undefined where it may. */
export function refusalOfAssignment(
  ticket: Ticket | undefined,
  asked: Assignment,
  ifMatch: string | undefined,
  queues: readonly string[],
): Answer | undefined {
  if (ticket === undefined) return problem('unknown-ticket', 'There is no ticket of this number');
  if (!queues.includes(asked.queue))
    return problem('unknown-queue', `There is no queue ${asked.queue}; see GET /queues`, { pointer: '/queue' });
  // RFC 9110 section 13.2.1: preconditions come after every other check. `*` would be a write by one who has not looked.
  if (ifMatch === undefined || ifMatch.trim() === '*') {
    return problem('precondition-required', 'If-Match must carry the etag that was read last', { header: 'if-match' });
  }
  const known = ifMatch.split(',').map((each) => each.trim());
  if (!known.includes(etagOf(ticket))) {
    return problem('stale-revision', `The ticket has changed since; its etag is ${etagOf(ticket)} now`, { header: 'if-match' });
  }
  return undefined;
}
