import { type Found, withoutOverlaps } from '../text/found.ts';
import { dates } from './dates.ts';
import { errorCodes } from './error-codes.ts';
import { hosts } from './hosts.ts';
import { money } from './money.ts';
import { numbers } from './numbers.ts';

/** The things that a text names: addresses are found by who looks for personal data already, and given. */
export function entities(text: string, addresses: readonly Found[]): readonly Found[] {
  const given = addresses.flatMap((found): readonly Found[] => {
    if (found.value === 'email') return [found];
    return found.value === 'ip' ? [{ ...found, value: text.slice(found.start, found.end).includes(':') ? 'ipv6' : 'ipv4' }] : [];
  });
  const numeric = /\d/.test(text) ? [...money(text), ...dates(text), ...numbers(text), ...errorCodes(text)] : errorCodes(text);
  return withoutOverlaps([...given, ...numeric, ...hosts(text)]);
}
