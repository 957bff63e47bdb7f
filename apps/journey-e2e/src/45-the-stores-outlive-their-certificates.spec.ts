import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rooms } from '@countersign/contracts';
import { presentedAt } from '@countersign/identity';
import { adminOfBroker, call, eventually, rowsOf } from '@countersign/testing';
import { untilAtRest } from './fire/at-rest.ts';
import { type OwnMesh, startOwnMesh } from './fire/own-mesh.ts';
import { Sender } from './fire/sender.ts';
import { openTickets } from './fire/tickets.ts';

const isSoak = process.env['COUNTERSIGN_SOAK'] !== undefined;
const perSecond = isSoak ? 20 : 5;
/** Longer than a start takes on a machine that has much to do: a broker does not come up with a certificate that has run out. */
const lifeMs = 60_000;
/** Tickets are sent until every certificate that there was has run out, so many times over. */
const lives = isSoak ? 3 : 1;
const longestMs = (lives + 1) * lifeMs;
const port = 16_400;
const within = 60_000;
const environment = {
  AUTHORITY_CERTIFICATE_LIFE_MS: String(lifeMs),
  STORE_CERTIFICATE_LIFE_MS: String(lifeMs),
  PROVISION_CERTIFICATE_LIFE_MS: String(lifeMs),
  SVID_LIFE_MS: '16000',
  KAFKA_TOKEN_LIFE_MS: '25000',
};

describe('the stores, and authority, outlive their certificates', () => {
  let mesh: OwnMesh;
  beforeAll(async () => {
    mesh = await startOwnMesh(port, environment);
  }, 240_000);
  afterAll(() => mesh.remove(), 30_000);

  const pem = (name: string): X509Certificate => new X509Certificate(readFileSync(join(mesh.run.directory, 'identity', `${name}.pem`)));
  const presented = async () => {
    const place = { host: '127.0.0.1', ca: readFileSync(mesh.run.ca, 'utf8') };
    return {
      clients: await presentedAt({ ...place, port: port + 40 }),
      controller: await presentedAt({ ...place, port: port + 41 }),
      internal: await presentedAt({ ...place, port: port + 42 }),
      postgres: await presentedAt({ ...place, port: port + 50, protocol: 'postgresql' }),
    };
  };

  it(
    'while tickets go on as if nothing were',
    async () => {
      const sender = new Sender(mesh.run);
      // Not in the midst of a renewal: a start that takes long meets the first.
      const before = await eventually(
        async () => {
          const now = await presented();
          const isSo = ({ serial }: { readonly serial: string }, name: string): boolean => serial === pem(name).serialNumber.toLowerCase();
          return isSo(now.clients, 'kafka') && isSo(now.postgres, 'postgres') ? now : undefined;
        },
        'stores that present what was issued last',
        within,
      );
      const filesBefore = ['root', 'authority', 'provision'].map((name) => pem(name).serialNumber);

      const last = Math.max(...Object.values(before).map(({ until }) => until)) + (lives - 1) * lifeMs;
      let sent = 0;
      for (; Date.now() <= last; sent += perSecond)
        await Promise.all([sender.send(await openTickets(mesh.run, `OUTLIVE-${sent}`, perSecond)), pause(1_000)]);
      await untilAtRest(mesh.run, sent, within);

      const after = await presented();
      for (const [name, { until, serial }] of Object.entries(after)) {
        const first = before[name as keyof typeof before];
        expect([name, first.until < Date.now(), until > Date.now(), serial === first.serial]).toEqual([name, true, true, false]);
      }
      const filesAfter = ['root', 'authority', 'provision'].map((name) => pem(name).serialNumber);
      expect(filesAfter.map((serial, index) => serial === filesBefore[index])).toEqual([true, false, false]);
      expect(sender.refusals).toEqual(new Map());
      expect(mesh.crashed).toEqual([]);
      const logOf = (name: string): string => readFileSync(join(mesh.run.logs, `${name}.log`), 'utf8');
      for (const room of [...rooms, 'authority'])
        expect([room, logOf(room).match(/"level":"(?:warn|error|fatal)".*/g)]).toEqual([room, null]);
    },
    longestMs + 2 * within,
  );

  it('and whoever comes anew is let in: a room that was away, the administrator, and who asks authority', async () => {
    await mesh.kill('routing');
    await mesh.restart('routing');
    const rows = await rowsOf<{ ssl: boolean }>(mesh.run.postgres, 'select ssl from pg_stat_ssl where pid = pg_backend_pid()');
    const admin = adminOfBroker(mesh.run);
    await admin.connect();
    const topics = await admin.listTopics();
    await admin.disconnect();
    const jwks = await eventually(async () => {
      const { status } = await call(`${mesh.run.authority}/kafka/jwks`, {}, mesh.run);
      return status === 200 ? status : undefined;
    }, 'keys of authority');

    expect([rows[0]?.ssl, topics.includes('work-items.received'), jwks]).toEqual([true, true, 200]);
  }, 60_000);
});
