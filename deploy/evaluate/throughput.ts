import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { contentSignature, enrich } from '@countersign/enrichment/domain';
import { digestOf } from '@countersign/contracts';
import { demonstration } from '../models/demonstration.ts';
import { visible } from './files.ts';
import { rowsOf } from './rows.ts';
import type { Evaluated, Section } from './section.ts';

const warmUp = 2_000;
const items = 6_000;

/** What a core does of all that enrichment makes of a text: requests to a service desk, as they come. By CPU time, which other work on the machine does not change. */
export const throughput: Section = {
  name: 'throughput',
  evaluate: (): Evaluated | undefined => {
    const paths = visible('tickets/it-tickets.train.csv', 'tickets/it-tickets.visible.csv');
    if (paths === undefined) return undefined;
    const texts = paths.flatMap(rowsOf).map(({ title = '', body = '' }) => ({ title, text: body }));
    const { model } = demonstration();
    const topics = { model, digest: digestOf(model.name) };
    const item = { kind: 'incident', source: 'it', externalId: '1', severity: 'low', content: digestOf('') } as const;
    const key = createSecretKey(randomBytes(32));
    const digestOfSpan = (characters: string): string => createHmac('sha256', key).update(characters).digest('hex');
    const comparedUnder = [1, 2] as const;
    const run = (count: number): void => {
      for (let at = 0; at < count; at += 1) {
        const { title = '', text = '' } = texts[at % texts.length] ?? {};
        contentSignature(comparedUnder, { title, text });
        enrich({ item, title, text, labels: [], digestOfSpan }, 'spiffe://countersign.local/enrichment', topics);
      }
    };
    run(warmUp);
    const before = process.cpuUsage();
    run(items);
    const { user, system } = process.cpuUsage(before);
    return {
      name: 'throughput',
      figures: { items_per_cpu_second: Math.round((items * 1_000_000) / (user + system)), characters: Math.round(meanLength(texts)) },
      bars: [{ figure: 'items_per_cpu_second', atLeast: 2_000 }],
    };
  },
};

const meanLength = (texts: readonly { readonly title: string; readonly text: string }[]): number =>
  texts.reduce((sum, { title, text }) => sum + title.length + text.length, 0) / texts.length;
