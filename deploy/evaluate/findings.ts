import { readFileSync } from 'node:fs';
import { findings } from '@countersign/enrichment/domain';
import { visible } from './files.ts';
import type { Section } from './section.ts';

/** Issues of software, with all that stands in them, in pieces of one length, so that a figure is of something that can be named. */
const length = 1_024;
const pieces = 1_500;
const rounds = 3;

/** What the findings alone cost, by CPU time; digests are not counted. */
export const findingsCost: Section = {
  name: 'findings',
  evaluate: () => {
    const [path] = visible('tickets/nlbse24.train.csv') ?? [];
    if (path === undefined) return undefined;
    const all = readFileSync(path, 'utf8');
    const texts = Array.from({ length: pieces }, (_, index) => all.slice(index * 2 * length, index * 2 * length + length));
    const each = (text: string): unknown => findings({ title: text.slice(0, 60), text, digestOfSpan: () => '0'.repeat(64) });
    texts.forEach(each);
    const before = process.cpuUsage();
    for (let round = 0; round < rounds; round += 1) texts.forEach(each);
    const { user, system } = process.cpuUsage(before);
    return { name: 'findings', figures: { microseconds_per_kibibyte: (user + system) / (pieces * rounds) }, bars: [] };
  },
};
