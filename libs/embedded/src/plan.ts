import { join } from 'node:path';

/** Every port of the mesh from its one base (DESIGN section 10). */
export function portsFrom(base: number) {
  return {
    gateway: base,
    gatewayServices: base + 1,
    people: base + 5,
    intake: base + 10,
    intakeServices: base + 11,
    enrichment: base + 12,
    routing: base + 14,
    approval: base + 16,
    execution: base + 18,
    authority: base + 20,
    audit: base + 30,
    kafka: base + 40,
    kafkaController: base + 41,
    kafkaInternal: base + 42,
    postgres: base + 50,
    ticketing: base + 60,
  } as const;
}

/** Where authority answers. */
export const authorityAt = (ports: Ports): string => `https://127.0.0.1:${ports.authority}`;

export type Ports = ReturnType<typeof portsFrom>;

/** A process of the mesh that answers `GET /readyz` on its port. */
export interface ProcessPlan {
  readonly name: string;
  readonly port: number;
  /** Whether it speaks TLS there. */
  readonly isTls?: boolean;
  /** Where services reach it, where that is another port. */
  readonly servicePort?: number;
  /** Its script, from the root of the tree. */
  readonly script: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** To be done before each of its starts. */
  readonly prepare?: () => Promise<void>;
}

/** What runs once, before the rooms: it migrates and creates topics. */
export const provisionScript = 'apps/provision/dist/main.js';

/** The rooms, the development sign-in and the simulated outside, as they stand in the tree. */
export function meshOf(ports: Ports, directory: string): readonly ProcessPlan[] {
  const room = (name: keyof Ports): ProcessPlan => ({ name, port: ports[name], script: `apps/${name}/dist/main.js` });
  const secured = (name: keyof Ports): ProcessPlan => ({ ...room(name), isTls: true });
  // Whom people call as well: they come by plain HTTP, services by the port beside it.
  const outside = (name: keyof Ports, servicePort: number): ProcessPlan => ({ ...room(name), servicePort });
  return [
    {
      name: 'simulators',
      port: ports.ticketing,
      script: 'apps/simulators/dist/main.js',
      environment: { SIMULATOR_DIRECTORY: join(directory, 'simulators') },
    },
    { ...room('people'), environment: { PEOPLE_DIRECTORY: join(directory, 'people') } },
    secured('authority'),
    {
      ...outside('intake', ports.intakeServices),
      environment: { CONTENT_KEY_FILE: join(directory, 'custody', 'intake.content.key') },
    },
    {
      ...secured('enrichment'),
      environment: { LIKENESS_KEY_FILE: join(directory, 'custody', 'enrichment.likeness.key') },
    },
    secured('routing'),
    secured('approval'),
    secured('execution'),
    secured('audit'),
    outside('gateway', ports.gatewayServices),
  ];
}

/** What is started of a plan: people who sign in at an issuer of one's own need none of ours. */
export const startedOf = (plans: readonly ProcessPlan[], environment: NodeJS.ProcessEnv): readonly ProcessPlan[] =>
  environment['OIDC_ISSUER'] ? plans.filter(({ name }) => name !== 'people') : plans;

/** The ports that a start needs free. */
export function portsOf(ports: Ports, plans: readonly ProcessPlan[], environment: NodeJS.ProcessEnv): ReadonlyMap<string, number> {
  const kafka = environment['KAFKA_BROKERS']
    ? []
    : ([
        ['kafka', ports.kafka],
        ['kafka controller', ports.kafkaController],
        ['kafka internal', ports.kafkaInternal],
      ] as const);
  const postgres = environment['DATABASE_URL'] ? [] : ([['postgres', ports.postgres]] as const);
  const services = plans.flatMap(({ name, servicePort }) =>
    servicePort === undefined ? [] : [[`${name} for services`, servicePort] as const],
  );
  return new Map([...plans.map(({ name, port }) => [name, port] as const), ...services, ...kafka, ...postgres]);
}
