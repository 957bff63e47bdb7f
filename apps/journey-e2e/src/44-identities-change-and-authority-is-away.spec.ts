import { setTimeout as pause } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rooms } from '@countersign/contracts';
import { call, checkHistory, eventually, rowsOf, urlOf } from '@countersign/testing';
import { Client } from 'pg';
import { untilAtRest } from './fire/at-rest.ts';
import { historyOf } from './fire/history-of.ts';
import { type OwnMesh, startOwnMesh } from './fire/own-mesh.ts';
import { Sender } from './fire/sender.ts';
import { openTickets } from './fire/tickets.ts';
import { certificateOf } from './identity/certificate-of.ts';
import { logOf as recordsOf, verdictsOf } from './identity/verified-log.ts';

const isSoak = process.env['COUNTERSIGN_SOAK'] !== undefined;
/** Tickets every second, so long that everything is renewed several times: certificates at half their lives, signing keys every eight seconds. */
const [seconds, perSecond] = isSoak ? [120, 50] : [15, 20];
const port = 10_600;
const within = 60_000;
const lives = {
  // Beside other meshes a step may take seconds: what was signed must be appended before the certificate ends.
  SVID_LIFE_MS: isSoak ? '16000' : '24000',
  KAFKA_TOKEN_LIFE_MS: '25000',
  KEY_ROTATION_MS: '8000',
  KEY_PUBLISHED_MS: '2500',
  COUNTERSIGN_JWKS_REFRESH_MS: '1000',
};

let mesh: OwnMesh;
let sender: Sender;
let sent = 0;
beforeAll(async () => {
  mesh = await startOwnMesh(port, lives);
  sender = new Sender(mesh.run);
}, 120_000);
afterAll(() => mesh.remove(), 30_000);

async function sendSteadily(prefix: string, lengthSeconds: number): Promise<void> {
  for (let second = 0; second < lengthSeconds; second += 1) {
    const numbers = await openTickets(mesh.run, `${prefix}-${second}`, perSecond);
    sent += perSecond;
    await Promise.all([sender.send(numbers), pause(1_000)]);
  }
}

/** None where its certificate has run out: nobody is to believe it then. */
const statusOf = async (name: string): Promise<number> =>
  call(`${urlOf(name, mesh.run)}/readyz`, {}, mesh.run).then(
    ({ status }) => status,
    () => 0,
  );

const untilEveryRoom = (isSo: (status: number) => boolean, wanted: string): Promise<unknown> =>
  Promise.all(
    [...rooms, 'gateway'].map((name) =>
      eventually(async () => (isSo(await statusOf(name)) ? true : undefined), `${name} that is ${wanted}`, within),
    ),
  );

/** The logins of rooms whose sessions at the database are older than a certificate lives, and how many sessions there are. */
async function sessions(): Promise<{ readonly count: number; readonly tooOld: readonly string[] }> {
  const rows = await rowsOf<{ login: string; ms: number }>(
    mesh.run.postgres,
    `select usename as login, 1000 * extract(epoch from clock_timestamp() - backend_start)::float as ms
     from pg_stat_activity where usename like 'svc\\_%'`,
  );
  return {
    count: rows.length,
    tooOld: rows.filter(({ ms }) => ms > Number(lives.SVID_LIFE_MS)).map(({ login, ms }) => `${login} ${ms} ms`),
  };
}

const logOf = (name: string): string => readFileSync(join(mesh.run.logs, `${name}.log`), 'utf8');

describe('identities change, and authority is away', () => {
  it(
    'under load, and nobody notices',
    async () => {
      await sendSteadily('CHANGE', seconds);
      const { count, tooOld } = await sessions();
      await untilAtRest(mesh.run, sent, within);

      expect(sender.refusals).toEqual(new Map());
      expect(mesh.crashed).toEqual([]);
      expect(count).toBeGreaterThan(rooms.length);
      expect(tooOld).toEqual([]);
      expect(logOf('authority').match(/A new signing key is published/g)?.length).toBeGreaterThanOrEqual(3);
      for (const room of rooms) expect([room, logOf(room).match(/"level":"(?:warn|error|fatal)".*/g)]).toEqual([room, null]);
    },
    (seconds + 60) * 1_000,
  );

  it(
    'and whoever holds a session at the database open is put out when certificates like theirs are over',
    async () => {
      const { hostname: host, port: databasePort, pathname } = new URL(mesh.run.postgres);
      const ssl = await certificateOf('routing', { lifeMs: Number(lives.SVID_LIFE_MS) }, mesh.run);
      const thief = new Client({ host, port: Number(databasePort), database: pathname.slice(1), user: 'svc_routing', ssl });
      let end: string | undefined;
      thief.on('error', (error: Error & { code?: string }) => (end ??= error.code ?? error.message));
      await thief.connect();

      const opened = await thief.query<{ who: string }>('select current_user as who');
      const code = await eventually(async () => end, 'end of the session', 3 * Number(lives.SVID_LIFE_MS));

      expect(opened.rows).toEqual([{ who: 'svc_routing' }]);
      expect(code).toBe('57P01');
      const line = /"svc_routing".*outlived every certificate/;
      await eventually(async () => (line.test(logOf('authority')) ? true : undefined), 'line about it in the log of authority');
      await thief.end().catch(() => undefined);
    },
    within,
  );

  it(
    'for longer than an identity lives, and everybody waits and comes back with no hand on it',
    async () => {
      await mesh.kill('authority');
      await untilEveryRoom((status) => status !== 200, 'waiting');
      const during = sendSteadily('AWAY', 2);
      await mesh.restart('authority');
      await untilEveryRoom((status) => status === 200, 'ready again');
      await during;
      await sendSteadily('BACK', 2);
      await untilAtRest(mesh.run, sent, within);

      const history = await historyOf(mesh, sender.accepted, sent);
      expect(mesh.crashed).toEqual([]);
      expect(history.calls.filter(({ effective }) => effective)).toHaveLength(sent);
      expect(checkHistory(history)).toEqual([]);
    },
    4 * within,
  );

  it('and all that was said can be verified when the certificates it was signed with are over', async () => {
    const records = await recordsOf(mesh.run);
    const [last] = records.slice(-1);

    const { verdicts, keys } = await verdictsOf(records, mesh.run);
    const altered = await verdictsOf([{ ...last, value: `${last?.value} ` } as (typeof records)[number]], mesh.run);

    expect(new Set(verdicts)).toEqual(new Set(['ok']));
    expect(verdicts.length).toBeGreaterThan(6 * sent);
    expect(keys.filter(({ validTo }) => validTo < Date.now()).length).toBeGreaterThan(rooms.length);
    expect(altered.verdicts).toEqual(['altered']);
  });
});
