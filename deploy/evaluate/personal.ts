import { readFileSync } from 'node:fs';
import { personal } from '@countersign/enrichment/domain';
import { visible } from './files.ts';
import type { Bar, Section } from './section.ts';

interface Written {
  readonly full_text: string;
  readonly spans: readonly { readonly entity_type: string; readonly start_position: number; readonly end_position: number }[];
}

/** Our word, Presidio's word, and what is asked of precision and of recall. Of names nothing is asked: they are weak, and said to be. */
const kinds: readonly (readonly [string, string, readonly [number, number] | undefined])[] = [
  ['email', 'EMAIL_ADDRESS', [0.95, 0.95]],
  ['ssn', 'US_SSN', [0.95, 0.95]],
  ['card', 'CREDIT_CARD', [0.95, 0.95]],
  ['iban', 'IBAN_CODE', [0.95, 0.95]],
  ['ip', 'IP_ADDRESS', [0.95, 0.95]],
  ['phone', 'PHONE_NUMBER', [0.75, 0.9]],
  ['name', 'PERSON', undefined],
];

/** Personal data in Presidio's sentences. A find counts only where it begins and ends at exactly the places that the file names. */
export const personalData: Section = {
  name: 'personal',
  evaluate: () => {
    const [path] = visible('pii/presidio.dev.json') ?? [];
    if (path === undefined) return undefined;
    const texts: readonly Written[] = JSON.parse(readFileSync(path, 'utf8'));
    const measured = kinds.flatMap(([ours, theirs]) =>
      Object.entries(countsOf(texts, ours, theirs)).map(([figure, value]) => [`${ours} ${figure}`, value]),
    );
    const bars = kinds.flatMap(([kind, , asked]): readonly Bar[] =>
      asked === undefined
        ? []
        : [
            { figure: `${kind} precision`, atLeast: asked[0] },
            { figure: `${kind} recall`, atLeast: asked[1] },
          ],
    );
    return { name: 'personal', figures: { texts: texts.length, ...Object.fromEntries(measured) }, bars };
  },
};

function countsOf(
  texts: readonly Written[],
  ours: string,
  theirs: string,
): { readonly precision: number; readonly recall: number; readonly written: number } {
  let hits = 0;
  let found = 0;
  let written = 0;
  for (const { full_text: text, spans } of texts) {
    const asked = new Set(
      spans.filter(({ entity_type: type }) => type === theirs).map((span) => `${span.start_position}-${span.end_position}`),
    );
    const finds = personal(text).filter(({ value }) => value === ours);
    hits += finds.filter(({ start, end }) => asked.has(`${start}-${end}`)).length;
    found += finds.length;
    written += asked.size;
  }
  return { precision: hits / found, recall: hits / written, written };
}
