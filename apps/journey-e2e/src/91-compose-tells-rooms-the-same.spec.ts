import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { joiningServices } from '@countersign/contracts';
import { startMesh } from '@countersign/embedded';
import { names, nativePorts, ports, provisions, serviceOf, services } from './compose/compose.ts';

const { intakeServices, kafkaInternal } = nativePorts;

describe('the environment of the rooms', () => {
  /** Natively every room listens on 127.0.0.1 and finds the others there; a collector is the caller's own. */
  const roomUrls = ['INTAKE_URL', 'ENRICHMENT_URL', 'ROUTING_URL', 'APPROVAL_URL', 'EXECUTION_URL', 'AUDIT_URL'];
  const identity = ['AUTHORITY_URL', 'COUNTERSIGN_CA_FILE', 'COUNTERSIGN_JOIN_TOKEN_FILE'];
  const onlyInContainers = [
    'COUNTERSIGN_HOST',
    // Natively each room is told by itself.
    'DATABASE_LOGIN',
    ...identity,
    'OIDC_REACHABLE_AT',
    ...roomUrls,
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'OTEL_METRICS_EXPORTER',
  ];
  /** An image has no directory of a run to keep compiled code and sources in, a collector for the spans, and no authority to start in between. */
  const onlyNatively = ['COUNTERSIGN_SPANS_DIRECTORY', 'NODE_COMPILE_CACHE', 'PROVISION_ONLY', 'SOURCES_FILE'];

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
    const { COUNTERSIGN_CA_FILE: _ca, DATABASE_URL: _url, DATABASE_LOGIN: _login, KAFKA_BROKERS: _brokers, ...everywhere } = environment;
    for (const name of [...provisions, 'supervisor', ...names]) expect(serviceOf(name).environment).toMatchObject(everywhere);
  });

  it('has every room log in as itself, by its certificate and with its token, and administrators by theirs', () => {
    const login = (name: string) => {
      const { DATABASE_URL = '', DATABASE_LOGIN, KAFKA_BROKERS, COUNTERSIGN_CA_FILE } = serviceOf(name).environment ?? {};
      return [new URL(DATABASE_URL).username, DATABASE_LOGIN, KAFKA_BROKERS?.replace(String(COUNTERSIGN_CA_FILE), 'CA')];
    };

    for (const name of [...joiningServices, 'authority'])
      expect([name, ...login(name)]).toEqual([name, `svc_${name}`, 'svid', `kafka:${ports['kafka']}?ca=CA&login=svid`]);
    for (const name of provisions)
      expect([name, ...login(name)]).toEqual([
        name,
        'postgres',
        undefined,
        expect.stringMatching(`^kafka:${kafkaInternal}\\?ca=.*&cert=.*&key=`),
      ]);
    expect(serviceOf('authority').environment?.['KAFKA_ADMINISTRATION']).toMatch(`kafka:${kafkaInternal}?`);
    expect(Object.values(services).filter((service) => /password/i.test(JSON.stringify(service.environment ?? {})))).toEqual([]);
  });

  it('names services where the native mesh names this machine, with the same ports', () => {
    const { environment = {} } = serviceOf('gateway');

    const addressed = Object.entries(environment).filter(([name]) =>
      /^(?:(?:AUTHORITY|INTAKE|ENRICHMENT|ROUTING|APPROVAL|EXECUTION|AUDIT|TICKETING|KAFKA)_|DATABASE_URL$)/.test(name),
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

const portOf = (value: string | undefined): string | undefined => /:(\d{4,5})(?:$|[/?])/.exec(value ?? '')?.[1];
