import { type Found, occurrences } from '../text/found.ts';

const pattern =
  /(?<![\p{L}\p{N}@#_/+-]|\d[ .,:-])(?:\+|\()?\d(?:[ .()/-]{0,3}\d){6,14}(?: ?(?:x|ext\.?) ?\d{1,6})?(?![\p{L}\p{N}_@/]|[ .,:-]{1,2}\d)/giu;
const named =
  /(?:phone|mobile|cell|call|reach|tel|fax|desk|office|contact|whatsapp|sms|dial|ring|hotline|answer(?:ing)?|messages?|registered|number)[^\p{L}\p{N}\n]{0,4}(?:(?:me|us|him|her|it|is|at|on|to|no|number)[^\p{L}\p{N}\n]{1,4}){0,3}$/iu;
const namedAfter = /^[ \n-]{1,2}(?:office|fax|mobile|phone|cell|desk|home|work)/i;
/** Numbers of something else, by the word before them. */
const other =
  /(?:licen[cs]e|passport|zip|postal|postcode|order|invoice|account|ticket|case|reference|ref|tracking|serial|version|build|id|po|#)(?: (?:code|number|no))?\W{0,3}(?:is|are)?\W{0,3}$/i;
const date =
  /^(?:(?:19|20)\d{2}[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|[12]\d|3[01])[-./](?:19|20)?\d{2})(?:$| )/;
const socialSecurity = /^\d{3}-\d{2}-\d{4}$/;
/** How people write a number down that nothing announces: three groups or more, an area code in brackets, a trunk's zero, or ten digits of America. */
const forms = [
  /^\d{2,5}[ -]\d{2,4}(?:[ -]\d{2,7}){1,3}$/,
  /^\(\d{2,5}\) ?\d{3,4}[ -]?\d{3,4}$/,
  /^\d{3}([.-])\d{3}\1\d{4}(?: ?(?:x|ext\.?) ?\d{1,6})?$/i,
  /^\(\d{3}\) ?\d{3}-\d{4}(?: ?(?:x|ext\.?) ?\d{1,6})?$/i,
  /^\d{2}(?:\.\d{2}){4}$/,
  /^0\d{2,4}[ /-]\d{5,8}$/,
];
const american = /^[2-9]\d\d[2-9]\d{6}$/;
/** Two numbers and a name are a house in a street. */
const streetFollows = /^ \p{L}/u;

/** Telephone numbers: no list of countries' plans, but how they are written, and the words around them. */
export function phones(text: string): readonly Found[] {
  return occurrences(text, pattern).flatMap(({ start, end, characters }) => {
    const confidence = sureness(characters, text.slice(Math.max(0, start - 40), start), text.slice(end, end + 10));
    return confidence === 0 ? [] : [{ value: 'phone', confidence, start, end }];
  });
}

function sureness(characters: string, left: string, right: string): number {
  if (date.test(characters) || socialSecurity.test(characters) || other.test(left)) return 0;
  if (characters.startsWith('(') && !characters.includes(')')) return 0;
  if (/^(?:\+|00[1-9])/.test(characters)) return 9_000;
  const isStreet = streetFollows.test(right) && !namedAfter.test(right);
  if (namedAfter.test(right) || (named.test(left) && !isStreet)) return 8_500;
  if (american.test(characters)) return 3_000;
  return forms.some((form) => form.test(characters)) && !isStreet ? 5_000 : 0;
}
