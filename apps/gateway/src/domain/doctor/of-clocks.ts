import type { Clock, Condition } from '@countersign/contracts';
import type { Finding } from './finding.ts';

/** What the mesh bears (DESIGN section 3: 5 s of skew, one constant), and what it ought never to need. */
const skewMs = 5_000;
const noticedMs = 1_000;

/** Rooms whose clock is not that of the broker, which judges, or of the database, by which is waited. */
export const clockFindings = ({ room, database, broker }: Condition): readonly Finding[] => [
  ...offBy(room, 'the database', database.clock),
  ...offBy(room, 'the broker', broker?.clock ?? null),
];

function offBy(room: string, whose: string, clock: Clock | null): readonly Finding[] {
  if (clock === null) return [];
  const leastMs = Math.abs(clock.aheadMs) - clock.withinMs;
  if (leastMs < noticedMs) return [];
  const seconds = `${Math.round(Math.abs(clock.aheadMs) / 100) / 10} s`;
  return [
    {
      code: 'clock-off',
      severity: leastMs > skewMs ? 'broken' : 'weak',
      about: room,
      says: `the clock of ${room} is ${seconds} ${clock.aheadMs > 0 ? 'ahead of' : 'behind'} that of ${whose}`,
      todo: 'set both by NTP: certificates and tokens are refused where clocks are more than 5 s apart',
      promises: leastMs > skewMs ? [6] : [],
    },
  ];
}
