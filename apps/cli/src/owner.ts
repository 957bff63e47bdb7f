import type { Person } from '@countersign/contracts';
import type { Context } from './context.ts';
import { exitCodes, Failure } from './failure.ts';

/** A person by the subject that the mesh's issuer knows them by; `issuer#subject` for one of another issuer. */
export function personOf({ mesh }: Context, text: string): Person {
  const [first = '', ...rest] = text.split('#');
  if (rest.length === 0) return { iss: mesh.run.people.issuer, sub: text };
  return { iss: first, sub: rest.join('#') };
}

/** A day or a moment, as people type it: `2027-01-31`, or RFC 3339 in UTC. */
export function instantOf(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Failure(exitCodes.usage, `${text} is no day and no moment: write 2027-01-31 or 2027-01-31T12:00:00Z`);
  return new Date(time).toISOString();
}
