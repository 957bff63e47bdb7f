import type { Claim, Span } from '@countersign/contracts';
import { entities } from './entities/entities.ts';
import { injection } from './injection/injection.ts';
import { keySentences } from './key-sentences.ts';
import { language } from './language/language.ts';
import type { OpenedContent } from './opened-content.ts';
import { personal } from './personal/personal.ts';
import { spanIn } from './span-in.ts';
import type { Found } from './text/found.ts';

type Content = Pick<OpenedContent, 'title' | 'text'>;
type Field = Span['field'];
type Placed = Found & { readonly field: Field };

/** A claim names so many places; the rest is counted. */
const spansOfAClaim = 8;
/** A place costs 90 bytes of the record's 64 KiB, which other claims and the decision share. */
const spansOfAnItem = 160;

/** What stands in the content, and where, without a word of it; what speaks to a model first. One claim a kind and value, with its surest places. */
export function findings(content: Pick<OpenedContent, 'title' | 'text' | 'digestOfSpan'>): Claim[] {
  const { title, text } = content;
  const persons = inBoth(content, personal);
  const addresses = (field: Field): readonly Found[] => persons.filter((found) => found.field === field);
  const groups = [
    ...grouped('injection', 'injection@1', inBoth(content, injection)),
    ...grouped('personal', 'personal@1', persons),
    ...grouped(
      'entity',
      'entities@1',
      inBoth(content, (characters, field) => entities(characters, addresses(field))),
    ),
    ...grouped(
      'key-sentence',
      'key-sentences@1',
      placed(
        'text',
        keySentences(title, text).map((found) => ({ ...found, value: 'key-sentence' })),
      ),
    ),
  ];
  let room = spansOfAnItem;
  const claims = groups.map(({ kind, by, value, found }): Claim => {
    const sure = found.toSorted((a, b) => b.confidence - a.confidence);
    const spans = sure.slice(0, Math.max(1, Math.min(spansOfAClaim, room))).toSorted((a, b) => a.start - b.start);
    room -= spans.length;
    return {
      kind,
      value,
      confidence: sure[0]?.confidence ?? 0,
      by,
      spans: spans.map(({ field, start, end }) => spanIn(content, { field, start, end })),
      ...(found.length > spans.length && { found: found.length }),
    };
  });
  const spoken = language(`${title}\n${text}`);
  return spoken === undefined ? claims : [...claims, { kind: 'language', ...spoken, by: 'language@1' }];
}

const placed = (field: Field, found: readonly Found[]): readonly Placed[] => found.map((one) => ({ ...one, field }));

const inBoth = ({ title, text }: Content, find: (characters: string, field: Field) => readonly Found[]): readonly Placed[] => [
  ...placed('title', find(title, 'title')),
  ...placed('text', find(text, 'text')),
];

interface Group {
  readonly kind: Claim['kind'];
  readonly by: string;
  readonly value: string;
  readonly found: readonly Placed[];
}

/** What is called the same becomes one claim, surest first, so that what is cut is what is least sure. */
function grouped(kind: Claim['kind'], by: string, all: readonly Placed[]): readonly Group[] {
  const groups = new Map<string, Placed[]>();
  for (const found of all) {
    const group = groups.get(found.value);
    if (group === undefined) groups.set(found.value, [found]);
    if (group !== undefined) group.push(found);
  }
  return [...groups].map(([value, found]) => ({ kind, by, value, found }));
}
