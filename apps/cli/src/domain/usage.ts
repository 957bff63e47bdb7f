import { type Static, Type } from 'typebox';
import { table } from './table.ts';

const Permission = {
  principal: Type.String(),
  resource: Type.String(),
  name: Type.String(),
  pattern: Type.String(),
  operation: Type.String(),
};

/** What was granted and what of it was used, as the gateway shows it. */
export const Usage = Type.Object({
  since: Type.String(),
  rooms: Type.Array(
    Type.Object({
      id: Type.String(),
      granted: Type.Array(
        Type.Object({
          ...Permission,
          verdict: Type.Enum(['used', 'unused', 'unseen', 'spare']),
          events: Type.Integer(),
          last: Type.Union([Type.String(), Type.Null()]),
        }),
      ),
      enough: Type.Array(Type.Object(Permission)),
      beyond: Type.Array(Type.String()),
    }),
  ),
});
type RoomUsage = Static<typeof Usage>['rooms'][number];
type Granted = RoomUsage['granted'][number];

/** One room: each permission on a line, and a minus before those that it did not need. */
export const usageLines = ({ id, granted, enough, beyond }: RoomUsage, since: string): readonly string[] => [
  `${id}: ${enough.length} of ${granted.length} permissions would have been enough since ${since}`,
  ...table(
    ['', 'operation', 'on', 'name', 'what the log shows'],
    granted.map((one) => [one.verdict === 'unused' ? '-' : ' ', one.operation, one.resource, one.name, shownOf(one)]),
  ),
  ...beyond.map((topic) => `! It spoke on ${topic}, which the score does not give it.`),
  '',
];

/** Said below every difference: what it can be relied on for. */
export const usageNote: readonly string[] = [
  'Lines with a minus could be taken away and nothing in this time would have been missed. Nothing is taken away by this command: the score grants.',
  'The log shows what rooms said, and what it followed from. It cannot show topics that were read and led to nothing, what audit does not hear, and what',
  'audit reads. What is for other days than these, such as a rejection, stands here as not used.',
];

function shownOf({ verdict, events, last }: Granted): string {
  const words = {
    used: `used: ${events} ${events === 1 ? 'event' : 'events'}, the last ${last ?? 'unknown'}`,
    unused: 'not used',
    unseen: 'it cannot show this',
    spare: 'not used: it is for when something goes wrong',
  } as const;
  return words[verdict];
}
