import { shuffled } from '../fire/seeded.ts';
import type { At } from './messages.ts';

/** What a vendor tells of one ticket, how it comes here, and how it stands there in the end. */
export interface Tale {
  readonly first: At;
  readonly rest: readonly At[];
  readonly comes: 'one by one' | 'all at once';
  /** From an hour before the first word, told again at the end. */
  readonly stale: At | null;
  readonly last: At;
}

const second = 1_000;
const hour = 3_600 * second;
const usually = 'The VPN is down';
const elsewhere = 'The printer is out of paper';

const shares = { edited: 0.3, resolved: 0.15, reopened: 0.4, elsewhere: 0.3, ofEach: 0.5 };

/** As seeds have it: most tickets are told of once; of the others an edit or more, in order or not, an end, and a word after the end. */
export function taleOf(id: string, now: number, random: () => number): Tale {
  const isTold = (share: number): boolean => random() < share;
  const words: Omit<At, 'id' | 'at'>[] = [{ title: usually }];
  if (isTold(shares.edited)) {
    // It moves once at most: what moves again and again goes to people, and they are asleep.
    const title = isTold(shares.elsewhere) ? elsewhere : usually;
    for (let edit = 1; edit <= 1 + Math.floor(random() * 3); edit += 1) words.push({ title: `${title} (${edit})` });
  }
  const { title } = words.at(-1) ?? { title: usually };
  if (isTold(shares.resolved)) words.push({ title, isOver: true });
  if (words.at(-1)?.isOver && isTold(shares.reopened)) words.push({ title: `${title} again` });
  const begun = now - words.length * second;
  const told = words.map((word, index): At => ({ ...word, id, at: begun + index * second }));
  const last = told.at(-1) ?? { id, at: begun, title };
  const isInOrder = isTold(shares.ofEach);
  // An end of which nothing else is known opens nothing, whatever comes after it: there must be something before it.
  const mixed = isInOrder ? told : shuffled(told, random);
  const [first = last, ...rest] = mixed[0]?.isOver === true ? told : mixed;
  return {
    first,
    rest,
    comes: isInOrder || isTold(shares.ofEach) ? 'one by one' : 'all at once',
    stale: told.length > 1 && isTold(shares.ofEach) ? { id, at: begun - hour, title: 'As it was an hour ago' } : null,
    last,
  };
}
