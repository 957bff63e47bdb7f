import { type Answers, type Place, type Source, types } from '@countersign/webhooks';
import { table } from './domain/table.ts';

/** What to do at the vendor, what its events mean, and what it is answered. */
export function setupLines(type: Source['type'], place: Place): readonly string[] {
  const { vendor, setup, events, answers, sameness, notes, bodyLimit } = types[type];
  return [
    '',
    ...setup(place),
    '',
    ...table(
      [`what ${vendor} sends`, 'is'],
      events.map(([event, means]) => [event, means]),
    ),
    '',
    ...table(
      ['what becomes of it', 'answer', `and then ${vendor}`],
      Object.entries(answers satisfies Answers).map(([what, { status, then }]) => [what, String(status), then]),
    ),
    '',
    `The same: ${sameness}. At most ${bodyLimit} bytes.`,
    ...notes.map((note) => `Note: ${note}`),
  ];
}
