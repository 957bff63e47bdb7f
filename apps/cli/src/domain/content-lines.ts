import type { Content } from './answers.ts';
import { harmless, inOneLine } from './harmless.ts';

/** What people wrote, as a terminal may show it. */
export function contentLines({ title, text, labels }: Content): readonly string[] {
  return [
    inOneLine(title),
    ...(labels.length === 0 ? [] : [`labels: ${labels.map(inOneLine).join(', ')}`]),
    ...(text === '' ? [] : ['', ...harmless(text).split('\n')]),
  ];
}
