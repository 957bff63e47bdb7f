import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningMesh, startMesh } from '@countersign/embedded';
import { adminOfBroker, rowsOf } from '@countersign/testing';
import { catalogueOf } from './outside/catalogue.ts';
import { doAsSaid, runByKafka, wordsOf } from './outside/kafka-commands.ts';
import { newDirectory } from './small-mesh/foreground.ts';
import { newTerminal } from './terminal/terminal.ts';

const isSoak = process.env['COUNTERSIGN_SOAK'] !== undefined;
const provision = fileURLToPath(new URL('../../provision/dist/main.js', import.meta.url));
/** It knows of no mesh, and nobody is signed in at it. */
const terminal = newTerminal('/nowhere/run.json');
const printed = async (...part: readonly string[]): Promise<string> => {
  const { code, out, err } = await terminal('provision', '--print', ...part);
  if (code !== 0) throw new Error(err);
  return out;
};

/** Stores that nobody has provisioned: administrators of their own do it, by what is printed. */
describe('whoever provisions by what is printed', () => {
  let directory: string;
  let stores: RunningMesh;
  const databaseUrl = (name: string): string => Object.assign(new URL(stores.run.postgres), { pathname: `/${name}` }).href;
  /** What provisioning itself has to say, where it finds them so. */
  const provisioned = async (only: 'database' | 'broker', database: string): Promise<string> => {
    const environment = {
      PATH: process.env['PATH'],
      PROVISION_ONLY: only,
      DATABASE_URL: databaseUrl(database),
      KAFKA_BROKERS: stores.run.kafkaAdmin,
    };
    return (await promisify(execFile)(process.execPath, [provision], { env: environment })).stdout;
  };
  beforeAll(async () => {
    directory = newDirectory('countersign-printed-');
    const nothing = join(directory, 'nothing.mjs');
    writeFileSync(nothing, '');
    const { KAFKA_BROKERS: _kafka, DATABASE_URL: _database, NODE_OPTIONS: _options, ...environment } = process.env;
    stores = await startMesh({ directory, port: 16_900, environment, isToBuild: false, provisionScript: nothing, processes: () => [] });
    for (const name of ['by_others', 'by_us']) await rowsOf(stores.run.postgres, `create database ${name}`);
  }, 60_000);
  afterAll(async () => {
    await stores.stop();
    await rm(directory, { recursive: true });
  }, 30_000);

  it('has a database to the last column and permission as provisioning makes one', async () => {
    const sql = await printed('database');
    const [forPsql, ...statements] = sql.split('\n');
    await rowsOf(databaseUrl('by_others'), statements.join('\n'));
    const byOthers = await catalogueOf(databaseUrl('by_others'));

    const [said, again] = [await provisioned('database', 'by_us'), await provisioned('database', 'by_others')];

    expect(forPsql).toBe('\\set ON_ERROR_STOP on');
    expect([said.split('\n').length > 20, again]).toEqual([true, '']);
    expect(byOthers).toEqual(await catalogueOf(databaseUrl('by_us')));
    expect(byOthers['columns']?.length).toBeGreaterThan(200);
    await rowsOf(databaseUrl('by_others'), 'grant update (stored_at) on audit.record to svc_audit');
    expect((await catalogueOf(databaseUrl('by_others')))['columns']).not.toEqual(byOthers['columns']);
  }, 60_000);

  it('has a broker in which authority would put nothing right', async () => {
    const consumer = `'spiffe://countersign.local/consumer/lake'`;
    const database = databaseUrl('by_us');
    await rowsOf(
      database,
      `insert into authority.identity (id, kind, owner, purpose, state) values (${consumer}, 'consumer', '{}', 'reads', 'active')`,
    );
    await rowsOf(database, `insert into authority.consumer values (${consumer}, '["work-items.routed"]', 'lake-', 50000, 1)`);
    const given = { ...process.env, DATABASE_URL: database };
    const { stdout } = await promisify(execFile)(process.execPath, [provision, '--print', 'broker'], { env: given });
    const lines = stdout.split('\n').filter((line) => line.startsWith('kafka-'));
    const commands = lines.map((line) => wordsOf(line, administrator(stores.run.kafkaAdmin, directory)));
    const left = commands.findLast(([name]) => name === 'kafka-acls.sh');
    const done = commands.filter((command) => command !== left);

    const admin = adminOfBroker(stores.run);
    await admin.connect();
    // The last one of each kind by Kafka's own programs; all of them in the long form.
    const isLast = (command: readonly string[]): boolean => done.findLast(([name]) => name === command[0]) === command;
    for (const command of done) await (isSoak || isLast(command) ? runByKafka(command) : doAsSaid(command, admin));
    await admin.disconnect();
    const before = await provisioned('broker', 'by_us');
    const after = await provisioned('broker', 'by_us');

    expect([before, after]).toEqual([expect.stringMatching(/^permissions at the broker: \d+ given\n$/), '']);
    expect(commands.filter(([name]) => name === 'kafka-topics.sh').length).toBeGreaterThan(20);
    expect(commands.at(-1)).toEqual(expect.arrayContaining(['kafka-configs.sh', 'spiffe://countersign.local/consumer/lake']));
  }, 180_000);

  it('has both in one script for a shell', async () => {
    const script = join(directory, 'provision.sh');
    const [both, sql] = await Promise.all([printed(), printed('database')]);
    writeFileSync(script, both);

    await promisify(execFile)('sh', ['-n', script]);

    expect(both).toContain(`<<'COUNTERSIGN_SQL'\n${sql}COUNTERSIGN_SQL\nkafka-topics.sh `);
  });
});

/** What the commands are told: where the broker is, and how its administrator logs in, as Kafka's programs have it. */
function administrator(address: string, directory: string): Readonly<Record<'KAFKA' | 'KAFKA_ADMIN', string>> {
  const [brokers = '', query] = address.split('?');
  const given = new URLSearchParams(query);
  const textOf = (name: string): string => readFileSync(given.get(name) ?? '', 'utf8');
  const [store, properties] = [join(directory, 'admin.pem'), join(directory, 'admin.properties')];
  writeFileSync(store, textOf('key') + textOf('cert'), { mode: 0o600 });
  const settings = {
    'security.protocol': 'SSL',
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': given.get('ca'),
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': store,
  };
  writeFileSync(
    properties,
    Object.entries(settings)
      .map((pair) => `${pair.join('=')}\n`)
      .join(''),
  );
  return { KAFKA: brokers, KAFKA_ADMIN: properties };
}
