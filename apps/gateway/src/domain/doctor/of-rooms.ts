import type { Condition } from '@countersign/contracts';
import type { Finding } from './finding.ts';

/** Rooms that do not answer. */
export const awayFindings = (away: readonly string[]): readonly Finding[] =>
  away.map((room) => ({
    code: 'room-away',
    severity: 'broken',
    about: room,
    says: `${room} does not answer`,
    todo: `look whether its process runs, and at the end of its log`,
    promises: [],
  }));

/** Rooms that wait, with what they wait for. */
export const waitingFindings = ({ room, waitsFor }: Condition): readonly Finding[] =>
  Object.entries(waitsFor).map(([part, trouble]) => ({
    code: 'room-waiting',
    severity: 'broken',
    about: room,
    says: `${room} waits: ${trouble} (${part})`,
    todo: 'nothing is lost meanwhile, and it goes on by itself: mend what it waits for',
    promises: [],
  }));

/** Records that a room has put aside. */
export const parkedFindings = ({ room, parked }: Condition): readonly Finding[] =>
  parked === null || parked === 0
    ? []
    : [
        {
          code: 'parked',
          severity: 'weak',
          about: room,
          says: `${room} has put ${parked} ${parked === 1 ? 'record' : 'records'} aside`,
          todo: `countersign parked list --room ${room}, mend the cause, countersign parked redrive`,
          promises: [],
        },
      ];

/** Items with nothing under way. */
export const stalledFindings = (stalled: readonly string[]): readonly Finding[] =>
  stalled.map((item) => ({
    code: 'stalled',
    severity: 'weak',
    about: item,
    says: `work item ${item} has not ended and nothing is under way for it`,
    todo: `countersign show ${item}: its last step says which room has it`,
    promises: [],
  }));
