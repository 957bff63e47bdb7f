import { type Found, occurrences } from '../text/found.ts';

/** A title, a greeting, an introduction or a farewell: a name may follow. */
const before = [
  /\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Mme)\.? /g,
  /\b(?:[Mm]y name is|[Nn]ame:|[Cc]ontact:|[Aa]ttn:?|I am|[Tt]his is)\s/g,
  /\b(?:Regards|regards|Thanks|Sincerely|Cheers),?\s/g,
  /\b(?:Hi|Hello|Dear|Hey|Hallo|Bonjour),? /g,
];
const upper = 'A-Z\\u00c0-\\u00de\\u0100-\\u017f\\u0400-\\u042f';
const word = `[${upper}][\\w\\u00c0-\\u024f\\u0400-\\u04ff'’-]{1,30}`;
const name = new RegExp(`(?:[A-Z]\\. |Mr |Mrs |Ms |Dr ){0,1}(${word}(?: [A-Z]\\.?(?= ))?(?: ${word}){0,2})`, 'y');
/** Capitalised where a name could stand, and none. */
const noName =
  /^(?:Team|All|Support|There|Everyone|Everybody|Sir|Madam|Customer|Colleagues?|Guys|Folks|The|This|That|Service|Help|Best|Kind|Many|Not|Sent)\b/;

/** Names of people, by what stands before them. Weak: it misses most, and takes a firm for a person. */
export function names(text: string): readonly Found[] {
  return before.flatMap((pattern) =>
    occurrences(text, pattern).flatMap(({ end }) => {
      name.lastIndex = end;
      const [whole = '', characters = ''] = name.exec(text) ?? [];
      if (characters === '' || noName.test(characters)) return [];
      return [{ value: 'name', confidence: 3_000, start: end + whole.length - characters.length, end: end + whole.length }];
    }),
  );
}
