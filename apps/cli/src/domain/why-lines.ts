import { type DataOf, percent, validator, WorkItemRouted } from '@countersign/contracts';
import { Type } from 'typebox';
import type { TrailEntry } from './answers.ts';
import { actorOf } from './entry-text.ts';
import type { Paint } from './paint.ts';

const Facts = Type.Omit(WorkItemRouted.data, ['decision']);
const readFacts = validator(Facts);
type Facts = Omit<DataOf<typeof WorkItemRouted>, 'decision'>;

/** What a routing says of itself, a line each; what it does not say has no line. */
export function whyLines(entry: TrailEntry, paint: Paint): readonly string[] {
  const read = readFacts(entry.facts);
  const { decision } = entry;
  if (!read.ok || decision === null) return ['Nothing more is known of it.'];
  const facts: Facts = read.value;
  const line = (label: string, text: string): string => `  ${paint('dim', label.padEnd(12))} ${text}`;
  return [
    line('outcome', `${paint('bold', decision.outcome)}, by ${actorOf(entry)}`),
    line('by', `${decision.rule}: ${decision.reason}`),
    ...(facts.path ?? []).map(({ rule, chose, because }, nth) =>
      line(nth === 0 ? 'asked' : '', `${chose ? paint('good', '✓') : '·'} ${rule}: ${because}`),
    ),
    ...(facts.runnerUp === null ? [] : [line('second', `${facts.runnerUp.queue}, ${percent(facts.runnerUp.confidence)}`)]),
    ...featureLines(facts, line),
    ...(facts.wouldChange ? [line('otherwise', `${facts.wouldChange.change}: it would be ${facts.wouldChange.to}`)] : []),
    ...(facts.load ?? []).map(({ queue, items, hasMore, capacity, isOpen }) =>
      line(
        'load',
        `${queue}: ${hasMore ? 'more than ' : ''}${items} lately${capacity === undefined ? '' : `, room for ${capacity}`}${isOpen ? '' : ', closed'}`,
      ),
    ),
    ...(facts.strictness === undefined ? [] : [line('handled', `${facts.strictness}, severity ${facts.severity ?? 'as the source says'}`)]),
    ...(facts.routes === undefined ? [] : [line('queues', `${facts.routes} (digest)`)]),
  ];
}

function featureLines({ features = [] }: Facts, line: (label: string, text: string) => string): readonly string[] {
  if (features.length === 0) return [];
  const each = features.map(
    ({ field, start, end, weight }) => `${field} ${start}-${end} (${weight > 0 ? '+' : ''}${(weight / 100).toFixed(0)} %)`,
  );
  return [line('weighs most', each.join(', '))];
}
