import { beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ActionRejected } from '@countersign/contracts';
import { eventually } from '@countersign/testing';
import { eventOf, Room } from './room.fixture.ts';
import { saysTwice } from './says-twice.fixture.ts';

const script = fileURLToPath(new URL('./crash.fixture.ts', import.meta.url));
const patience = 60_000;
const atOnce = 5;

const points = [
  'before the statement',
  'statement stored',
  'enqueued',
  'before the send',
  'sent',
  'acknowledged',
  'acknowledgement known',
  'cleared',
  'clearing known',
  'before the offset',
];

interface Outcome {
  readonly signal: unknown;
  readonly heard: number;
  readonly said: number;
  readonly wrong: readonly string[];
  readonly parked: number;
}

/** In a process of its own, which ends at that point. */
function startDoomed({ place, schema }: Room, point: string): ChildProcess {
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
  const { NODE_OPTIONS: _options, ...env } = process.env;
  return spawn(process.execPath, [...flags, script, place.kafka, place.postgres, schema, point, '2'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Kills a room at a point under load, starts another one, and waits until everything is done. */
async function outcomeOf(room: Room, point: string): Promise<Outcome> {
  const events = Array.from({ length: 200 }, (_, index) => eventOf(ActionRejected, `${room.schema} ${index % 20}`));
  const doomed = startDoomed(room, point);
  const ended = once(doomed, 'exit');
  for (let from = 0; from < events.length; from += 20) await room.append(ActionRejected, ...events.slice(from, from + 20));
  const [, signal] = await ended;
  await room.start({ on: [saysTwice] });
  const heard = await eventually(
    async () => {
      const rows = await room.rows('select from note');
      return rows.length === events.length ? rows.length : undefined;
    },
    'every record handled',
    patience,
  );
  const { said, wrong } = await room.untilSaid();
  const parked = (await room.parked()).length;
  return { signal, heard, said: said.length, wrong, parked };
}

describe('a room that is killed', () => {
  const outcomes = new Map<string, Outcome>();

  // Several at once: most of it is Kafka waiting for a member that is gone.
  beforeAll(async () => {
    for (let from = 0; from < points.length; from += atOnce) {
      const rooms: (readonly [string, Room])[] = [];
      for (const point of points.slice(from, from + atOnce)) rooms.push([point, await Room.make()]);
      await Promise.all(rooms.map(async ([point, room]) => outcomes.set(point, await outcomeOf(room, point))));
      for (const [, room] of rooms) await room.end();
    }
  }, 3 * patience);

  it.each(points)('at the point "%s" loses nothing and does nothing twice', (point) => {
    expect(outcomes.get(point)).toEqual({ signal: 'SIGKILL', heard: 200, said: 400, wrong: [], parked: 0 });
  });
});
