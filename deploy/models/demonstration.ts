import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Example, learn, type Learnt, type Source, usualSettings, writeModel } from '@countersign/classifier';
import { parse } from 'csv-parse/sync';

const at = (name: string): URL => new URL(name, import.meta.url);

/** Where the model lies that enrichment takes where none is configured. */
export const modelFile = at('topics.model');

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

const folds = 5;

/** Learns the demonstration model from the two files beside this one: tickets that were written for it, and questions to a bank. */
export function demonstration(): Learnt & { readonly bytes: Uint8Array } {
  const [tickets, questions] = ['tickets.csv', 'banking77-part.csv'].map((name) => readFileSync(at(name)));
  const topics: Readonly<Record<string, string>> = JSON.parse(readFileSync(at('intents.json'), 'utf8'));
  const written = rows(tickets).map(({ title = '', text = '', label = '' }): Example => ({ title, text, label }));
  const asked = rows(questions).map(({ text = '', category = '' }): Example => ({ title: '', text, label: topics[category] ?? '' }));
  const learnt = learn({
    name: 'topics',
    examples: [...written, ...asked],
    settings: usualSettings,
    sources: [source(tickets, written.length), source(questions, asked.length)],
    none: 'none',
    folds,
  });
  return { ...learnt, bytes: writeModel(learnt.model, sha256) };
}

const rows = (file: Buffer | undefined): readonly Readonly<Record<string, string>>[] => parse(file ?? '', { columns: true });

const source = (file: Buffer | undefined, texts: number): Source => ({
  digest: createHash('sha256')
    .update(file ?? '')
    .digest('hex'),
  texts,
});
