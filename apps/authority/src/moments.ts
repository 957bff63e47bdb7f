import { Problem } from '@countersign/chassis';

/** The moment that a request names; throws the problem where it is none to come. */
export function momentToCome(pointer: string, text: string, now: number): Date {
  const moment = new Date(text);
  if (moment.getTime() > now) return moment;
  throw new Problem(422, 'invalid', `${pointer} ${text} is no moment to come`, { pointer });
}
