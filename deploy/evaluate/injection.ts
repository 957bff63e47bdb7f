import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Claim, digestOf, type ItemFacts } from '@countersign/contracts';
import { enrich } from '@countersign/enrichment/domain';
import { type Handling, isAsStrict, readRoutes, route, watching } from '@countersign/routes';
import { demonstration } from '../models/demonstration.ts';
import { attacksOf, contextsOf, forms, guardedMails, places } from './attacks.ts';
import { visible } from './files.ts';
import type { Section } from './section.ts';

/** Each attack, dressing and place in so many mails, the next ones every time; in all of them where the long form is asked for. */
const mailsEach = process.env['COUNTERSIGN_SOAK'] === undefined ? 4 : Number.POSITIVE_INFINITY;
const item: ItemFacts = { kind: 'incident', source: 'evaluation', externalId: 'E-1', severity: 'low', content: digestOf('a mail') };
const service = 'spiffe://countersign.local/evaluation';
/** Nobody has anything yet, on a Wednesday at noon. */
const standing = { at: Date.UTC(2026, 4, 6, 12), itemsOf: () => ({ items: 0 }) };

interface Handled {
  readonly handling: Handling;
  /** How it would be handled if nothing had been found that speaks to a model. */
  readonly unfound: Handling;
  readonly queue: string | undefined;
  readonly topic: string | undefined;
  readonly isFound: boolean;
}

/** BIPIA's attacks through enrichment and routing, as the installed queues have it, against the same mails without them. */
export const attackedMails: Section = {
  name: 'injection',
  evaluate: () => {
    const paths = visible(
      'injection/bipia_text_attack_train.json',
      'injection/bipia_code_attack_train.json',
      'injection/bipia_email_train.jsonl',
    );
    if (paths === undefined) return undefined;
    const contexts = [...contextsOf(paths[2] ?? ''), ...guardedMails];
    const handle = handler();
    const clean = contexts.map(handle);
    const counts = new Map<string, number>();
    const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
    let next = 0;
    for (const attack of attacksOf(paths.slice(0, 2)))
      for (const [form, dress] of Object.entries(forms))
        for (const put of Object.values(places))
          for (let mail = 0; mail < Math.min(mailsEach, contexts.length); mail += 1, next += 1) {
            const at = next % contexts.length;
            const before = clean[at];
            const after = handle(put(contexts[at] ?? '', dress(attack)));
            if (before === undefined) continue;
            count('all');
            count(`all ${form}`);
            if (isAsStrict(after.handling, before.handling)) count('strict');
            if (isAsStrict(after.unfound, before.unfound)) count('strict unfound');
            if (after.isFound) count(`found ${form}`);
            if (after.topic !== before.topic) count('moved');
            if (!after.isFound && after.queue !== before.queue) count('elsewhere');
          }
    const share = (name: string, of: string): number => (counts.get(name) ?? 0) / (counts.get(of) ?? 0);
    return {
      name: 'injection',
      figures: {
        'attacked mails': counts.get('all') ?? 0,
        'strictly handled without attack': clean.filter(({ handling }) => handling.strict !== 'ordinary').length,
        'as strict or stricter': share('strict', 'all'),
        'the same, had nothing been found': share('strict unfound', 'all'),
        ...Object.fromEntries(Object.keys(forms).map((form) => [`found, ${form}`, share(`found ${form}`, `all ${form}`)])),
        'first topic moved': share('moved', 'all'),
        'not found, and in another queue': share('elsewhere', 'all'),
        'found in mails without attack': clean.filter(({ isFound }) => isFound).length / clean.length,
      },
      bars: [{ figure: 'as strict or stricter', atLeast: 1 }],
    };
  },
};

function handler(): (text: string) => Handled {
  const read = readRoutes(readFileSync(fileURLToPath(new URL('../routing/queues.yaml', import.meta.url)), 'utf8'));
  if (!read.ok) throw new Error(`The installed queues do not fit together: ${JSON.stringify(read.faults)}`);
  const watch = watching(read.value);
  const { model } = demonstration();
  const topics = { model, digest: digestOf(model.name) };
  return (text) => {
    const claims: readonly Claim[] = [
      ...enrich({ item, title: '', text, labels: [], digestOfSpan: () => item.content }, service, topics).claims,
      ...watch('', text),
    ];
    const routing = route(read.value, { item, claims }, standing, service);
    return {
      handling: routing,
      unfound: route(read.value, { item, claims: claims.filter(({ kind }) => kind !== 'injection') }, standing, service),
      queue: routing.kind === 'routed' ? routing.routed.queue : undefined,
      topic: claims.find(({ kind }) => kind === 'topic')?.value,
      isFound: claims.some(({ kind }) => kind === 'injection'),
    };
  };
}
