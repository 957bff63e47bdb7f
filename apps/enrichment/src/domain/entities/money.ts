import { type Found, occurrences } from '../text/found.ts';

/** ISO 4217, those that tickets are written in. */
const codes = 'USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|TRY|RUB|UAH|BRL|MXN|ZAR|SGD|HKD|KRW|ILS|AED|SAR|THB';
/** A sign is written by more than one country: it stands for the one that writes it most. */
const signs: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₺': 'TRY',
  '₴': 'UAH',
};
const amount = "\\d{1,3}(?:[.,' \\u00a0\\u202f]\\d{3}){1,5}(?:[.,]\\d{1,2})?|\\d{1,12}(?:[.,]\\d{1,2})?";
const before = new RegExp(`(?<![A-Za-z])(${codes}|[$€£¥₹₽₩₺₴])(?!\\d(?!\\d|[.,]\\d| \\d{3})) ?(?:${amount})(?![\\d%]|[.,]\\d)`, 'g');
const after = new RegExp(`(?<![\\w.,])(?:${amount}) ?(${codes}|[€£¥₹₽₩₺₴])(?![A-Za-z])`, 'g');
const hasCurrency = new RegExp(`[$€£¥₹₽₩₺₴]|${codes}`);

/** Amounts of money, with the currency in the claim: `money-EUR`. A sign and one digit is more often the argument of a script. */
export function money(text: string): readonly Found[] {
  if (!hasCurrency.test(text)) return [];
  return [...occurrences(text, before), ...occurrences(text, after)].map(({ start, end, groups: [currency = ''] }) => ({
    value: `money-${signs[currency] ?? currency}`,
    confidence: currency === '$' ? 7_000 : 9_000,
    start,
    end,
  }));
}
