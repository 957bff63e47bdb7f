import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rooms } from '@countersign/contracts';
import { asPerson, call, eventually, urlOf } from '@countersign/testing';
import { Clock } from './clock/clock.ts';
import { repeatHeartbeats, untilSignalsAreRead } from './clock/old-heartbeats.ts';
import { untilAtRest } from './fire/at-rest.ts';
import { type OwnMesh, startOwnMesh } from './fire/own-mesh.ts';
import { Sender } from './fire/sender.ts';
import { openTickets } from './fire/tickets.ts';
import { type Terminal, terminalOf } from './terminal/terminal.ts';

const port = 17_400;
const within = 60_000;
const some = process.env['COUNTERSIGN_SOAK'] === undefined ? 30 : 1_000;
/** What the mesh bears without anybody noticing. */
const bearableMs = 3_000;
const freshForMs = 10_000;
/** From the look whether authority lives until the outside system is asked. */
const slackMs = 1_500;

const clock = new Clock(-bearableMs);
let mesh: OwnMesh;
let sender: Sender;
let vera: Terminal;
let sent = 0;
beforeAll(async () => {
  mesh = await startOwnMesh(port, clock.environment);
  sender = new Sender(mesh.run);
  vera = await terminalOf('vera', join(mesh.run.directory, 'run.json'));
}, 180_000);
afterAll(async () => {
  await mesh.remove();
  clock.remove();
}, 30_000);

async function send(prefix: string, count = some): Promise<void> {
  sent += count;
  await sender.send(await openTickets(mesh.run, prefix, count));
}

const readinessOf = async (room: string): Promise<string> => {
  const { status, text } = await call(`${urlOf(room, mesh.run)}/readyz`, {}, mesh.run);
  return status === 200 ? 'ready' : text;
};

/** What the doctor says of clocks: `clock-off weak routing`. */
async function offClocks(): Promise<readonly string[]> {
  const { out } = await vera('--json', 'doctor');
  const { findings } = JSON.parse(out) as { findings: readonly { code: string; severity: string; about: string; says: string }[] };
  return findings
    .filter(({ code, says }) => code === 'clock-off' && says.endsWith('the broker'))
    .map(({ severity, about }) => `${severity} ${about}`);
}

/** When the outside system was last asked to change something, by the clock of this test. */
async function lastAsked(): Promise<number> {
  const { text } = await call(`${mesh.run.ticketing}/calls.ndjson`);
  const calls = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { readonly receivedAt: string });
  return Math.max(...calls.map(({ receivedAt }) => Date.parse(receivedAt))) - bearableMs;
}

async function stateOf(number: string): Promise<string | undefined> {
  const { json } = await asPerson('vera', `${mesh.run.gateway}/v1/work-items?externalId=${number}`, {}, mesh.run);
  return json.items?.[0]?.state;
}

describe("the broker's clock judges", () => {
  it(
    'and one that differs from those of the rooms by three seconds refuses nothing and stops nothing, whichever is ahead',
    async () => {
      await send('BEHIND');
      await untilAtRest(mesh.run, sent, within);
      expect(await offClocks()).toContain('weak routing');

      clock.isAhead(bearableMs);
      await send('AHEAD');
      await untilAtRest(mesh.run, sent, within);

      for (const room of [...rooms, 'gateway']) expect([room, await readinessOf(room)]).toEqual([room, 'ready']);
      expect(sender.refusals).toEqual(new Map());
    },
    2 * within,
  );

  it(
    'when authority was heard of: ten seconds later nothing is done outside, nothing old shown again changes that, and everybody reads on',
    async () => {
      mesh.pause('authority');
      const silentSince = Date.now();
      try {
        for (let at = 0; !(await readinessOf('execution')).includes('authority was not heard of'); at += 1) {
          await send(`SILENT${at}`, 5);
          if (Date.now() - silentSince > within) throw new Error('Execution does not notice that authority is silent');
        }
        await send('UNDONE', 5);

        await eventually(async () => ((await stateOf('UNDONE-4')) === 'approved' ? true : undefined), 'approval that goes on', within);
        await repeatHeartbeats(mesh.run);
        await untilSignalsAreRead('execution', mesh.run);

        expect(await readinessOf('execution')).toContain('authority was not heard of for ten seconds');
        expect((await lastAsked()) - silentSince).toBeGreaterThan(freshForMs / 2);
        expect((await lastAsked()) - silentSince).toBeLessThan(freshForMs + slackMs);
        for (const room of ['intake', 'enrichment', 'routing', 'approval', 'audit', 'gateway'])
          expect([room, await readinessOf(room)]).toEqual([room, 'ready']);
        expect(await stateOf('UNDONE-4')).toBe('approved');
      } finally {
        mesh.resume('authority');
      }

      await untilAtRest(mesh.run, sent, within);
      expect(await readinessOf('execution')).toBe('ready');
    },
    3 * within,
  );

  it(
    'and one that differs by half a minute is named, with every room that has to do with it',
    async () => {
      clock.isAhead(30_000);
      // A room knows of the broker's clock what it was answered when it last said something. Execution may have nothing to say.
      const said = rooms.filter((room) => room !== 'execution').map((room) => `broken ${room}`);
      let told: readonly string[] = [];
      await eventually(
        async () => {
          await send(`FAR${sent}`, 1);
          told = await offClocks();
          return said.every((one) => told.includes(one)) ? true : undefined;
        },
        'doctor that names every clock',
        within,
      ).catch(() => undefined);

      expect(told).toEqual(expect.arrayContaining(said));
      expect(mesh.crashed).toEqual([]);
    },
    2 * within,
  );
});
