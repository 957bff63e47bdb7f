import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ActionRejected, AuditRecorded, type EventOf } from '@countersign/contracts';
import type { RunningMesh } from '@countersign/embedded';
import { log } from '@countersign/telemetry';
import { eventually } from '@countersign/testing';
import { keep, say } from './cause.ts';
import { UnavailableError } from './doors.ts';
import { toldInTurns } from './in-turns.fixture.ts';
import { NoteRow } from './note.fixture.ts';
import { type OwnMesh, startOwnMesh } from './own-mesh.fixture.ts';
import { eventOf, type Instance, newId, ofAdministrator, Room } from './room.fixture.ts';

const basePort = 8500;
const patience = 120_000;

/** How often Kafka is killed while two instances speak of one subject: more in the long form. */
const kills = process.env['COUNTERSIGN_SOAK'] === undefined ? 1 : 20;

/** These kill what the others share, so they have their own. */
describe('a room whose world breaks', () => {
  let own: OwnMesh;
  let mesh: RunningMesh;
  let room: Room;
  let sentences: string[];
  const runs: string[] = [];
  const handle = async (event: EventOf): Promise<void> => {
    runs.push(event.id);
    keep(NoteRow, { key: event.id, text: 'heard', version: 1 }, event);
    say(AuditRecorded, { first: 0, records: [] }, event);
  };
  const doors = { on: [{ type: ActionRejected, run: handle }] };
  const events = (count: number) => Array.from({ length: count }, (_, index) => eventOf(ActionRejected, `${room.schema} ${index % 40}`));
  const trouble = ({ messaging }: Instance, what: string | undefined) =>
    eventually(async () => (messaging.trouble === what ? true : undefined), `trouble: ${what}`, patience);
  const enter = ({ messaging }: Instance, subject: string, size = 0): Promise<string> =>
    messaging.entrance.enter({ subject }, async (entry) =>
      say(AuditRecorded, { first: 0, records: size === 0 ? [] : [{ id: entry.id, type: 'x'.repeat(size) }] }, entry),
    );
  const allHeard = async (sent: readonly Record<string, unknown>[]): Promise<void> => {
    await room.untilHeard(ActionRejected);
    const kept = await room.rows('select from note where key = any($1)', [sent.map(({ id }) => id)]);
    expect(kept).toHaveLength(sent.length);
    expect(await room.parked()).toEqual([]);
    expect((await room.untilSaid()).wrong).toEqual([]);
  };

  beforeAll(async () => {
    own = await startOwnMesh(basePort);
    ({ mesh, room } = own);
  }, patience);
  beforeEach(() => {
    sentences = [];
    for (const level of ['warn', 'error'] as const)
      jest.spyOn(log, level).mockImplementation(((...given: unknown[]) => void sentences.push(String(given.at(-1)))) as never);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all(room.instances.splice(0).map(({ stop }) => stop()));
  });
  afterAll(() => own.end(), patience);

  it(
    'waits for PostgreSQL, refuses requests meanwhile, and goes on by itself',
    async () => {
      const instance = await room.start(doors);
      const [before, during] = [events(400), events(100)];
      await room.append(ActionRejected, ...before);

      await mesh.kill('postgres');
      await room.append(ActionRejected, ...during);
      await trouble(instance, 'PostgreSQL does not answer');
      await expect(enter(instance, newId())).rejects.toThrow(UnavailableError);
      await mesh.restart('postgres');
      await trouble(instance, undefined);

      await allHeard([...before, ...during]);
      expect(sentences.filter((sentence) => sentence !== 'PostgreSQL closed an idle connection')).toEqual([
        'PostgreSQL does not answer: waiting for it',
      ]);
    },
    patience,
  );

  it(
    'is ready again after PostgreSQL was away though nothing happens',
    async () => {
      const instance = await room.start({ due: [{ kind: 'none', leaseMs: 1_000, concurrency: 1, run: async () => {} }] });

      await mesh.kill('postgres');
      await trouble(instance, 'PostgreSQL does not answer');
      await mesh.restart('postgres');

      await trouble(instance, undefined);
    },
    patience,
  );

  it(
    'stores requests while Kafka is away, more than it holds in memory, and says them in order',
    async () => {
      const instance = await room.start(doors);
      const subjects = Array.from({ length: 40 }, () => newId());

      await mesh.kill('kafka');
      for (let round = 0; round < 3; round += 1) await Promise.all(subjects.map((subject) => enter(instance, subject, 400_000)));
      await trouble(instance, 'Kafka does not take records');
      await Promise.all(subjects.map((subject) => enter(instance, subject)));
      await mesh.restart('kafka');
      await trouble(instance, undefined);
      const after = events(50);
      await room.append(ActionRejected, ...after);

      await allHeard(after);
      const { said } = await room.untilSaid();
      expect(said.filter(({ subject }) => subjects.includes(subject))).toHaveLength(160);
      expect(sentences.toSorted()).toEqual([
        ...(sentences.includes('Kafka does not answer the consumer: waiting for it')
          ? ['Kafka does not answer the consumer: waiting for it']
          : []),
        'Kafka does not take records: what is stored waits for it',
      ]);
    },
    patience,
  );

  it(
    'loses nothing where both are killed under load',
    async () => {
      await room.start(doors);
      await room.start(doors);
      const sent = events(600);
      await room.append(ActionRejected, ...sent.slice(0, 500));

      await Promise.all([mesh.kill('kafka'), mesh.kill('postgres')]);
      await Promise.all([mesh.restart('postgres'), mesh.restart('kafka')]);
      await room.append(ActionRejected, ...sent.slice(500));

      await allHeard(sent);
    },
    patience,
  );

  it(
    'stops within its deadline while the broker is frozen, and says the rest in its next life',
    async () => {
      const instance = await room.start(doors);
      const subject = newId();
      mesh.pause('kafka');
      try {
        await enter(instance, subject);
        const startedAt = performance.now();
        await instance.stop();
        expect(performance.now() - startedAt).toBeLessThan(8_000);
      } finally {
        mesh.resume('kafka');
      }

      await room.start(doors);

      const { said, wrong } = await room.untilSaid();
      expect(wrong).toEqual([]);
      expect(said.filter((event) => event.subject === subject)).toHaveLength(1);
    },
    patience,
  );

  it(
    'keeps in order in Kafka what two instances say of one subject, whoever of them stored and whoever sent',
    async () => {
      const other = await Room.make(ofAdministrator(mesh.run));
      try {
        const { heard, said, wrong, copies } = await toldInTurns({ mesh, room: other }, kills);

        console.log(`${kills} kills, ${heard.length} heard, ${said.length} said, ${copies} copies`);
        expect(wrong).toEqual([]);
        expect(await other.rows('select from note where key = any($1)', [heard.map(({ id }) => id)])).toHaveLength(heard.length);
      } finally {
        await other.end();
      }
    },
    patience * 3,
  );
});
