import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActionRejected } from '@countersign/contracts';
import { MendableRoom } from './redrive.fixture.ts';
import { eventOf, newId } from './room.fixture.ts';

const script = fileURLToPath(new URL('./redrive-crash.fixture.ts', import.meta.url));

/** Redrives everything in another process, which is killed between the statement and the send. */
async function killedWhileRedriving({ room: { place, schema } }: MendableRoom): Promise<unknown> {
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
  const { NODE_OPTIONS: _options, ...env } = process.env;
  const child = spawn(process.execPath, [...flags, script, place.kafka, place.postgres, schema], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  return signal;
}

describe('a redrive in a room that is killed', () => {
  let room: MendableRoom;

  beforeAll(async () => {
    room = await MendableRoom.make();
  });
  afterAll(() => room.room.end());

  it('is said after the restart where it was stored, and begins anew where it was not', async () => {
    const items = Array.from({ length: 30 }, () => newId());
    const events = items.flatMap((item) => [eventOf(ActionRejected, item, 'poison'), eventOf(ActionRejected, item)]);
    await room.given(...events);
    await room.room.instances[0]?.stop();

    const signal = await killedWhileRedriving(room);
    const [left] = await room.room.rows<{ count: number }>('select count(*)::int from parked');
    await room.start();
    room.mended.add('poison');
    const { answers } = await room.redrive({ selection: { all: true } }, 1);

    expect(signal).toBe('SIGKILL');
    expect(left?.count).toBeLessThan(60);
    expect(answers).toHaveLength(left?.count ?? 0);
    expect(answers.every(({ outcome }) => outcome === 'redriven')).toBe(true);
    expect(await room.notes(...events)).toBe(60);
    for (const item of items) {
      const said = await room.saidOf(item);
      expect(new Set(said.map(({ id }) => id)).size).toBe(2 + 2 * 3);
      expect([...new Set(said.map(({ sequence }) => Number(sequence)))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    }
  });
});
