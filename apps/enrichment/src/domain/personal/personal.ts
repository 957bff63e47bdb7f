import { type Found, withoutOverlaps } from '../text/found.ts';
import { cards } from './cards.ts';
import { emails } from './emails.ts';
import { ibans } from './ibans.ts';
import { ipAddresses } from './ip-addresses.ts';
import { names } from './names.ts';
import { phones } from './phones.ts';
import { socialSecurity } from './social-security.ts';

/** What says who somebody is, from the left; of two readings of the same characters the one with a checksum or a form of its own stays. */
export function personal(text: string): readonly Found[] {
  const numbers = /\d{2}/.test(text) ? [...ibans(text), ...cards(text), ...socialSecurity(text), ...ipAddresses(text)] : [];
  const surest = withoutOverlaps([...emails(text), ...numbers]);
  const isFree = (one: Found) => !surest.some(({ start, end }) => start < one.end && one.start < end);
  return [...surest, ...phones(text).filter(isFree), ...names(text).filter(isFree)].toSorted((a, b) => a.start - b.start);
}
