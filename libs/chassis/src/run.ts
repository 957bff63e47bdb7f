import 'reflect-metadata';
import { hash, randomBytes } from 'node:crypto';
import type { Server } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { Credentials, Services, Svid } from '@countersign/identity';
import { hashWith, type Room, rooms } from '@countersign/contracts';
import { Messaging, MessagingModule } from '@countersign/messaging';
import { Database } from '@countersign/persistence';
import { log, startTelemetry, type Telemetry } from '@countersign/telemetry';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { ModuleRef, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { establishCaller } from './callers/establish-caller.ts';
import { clientsOf } from './callers/from-client.ts';
import { fromPerson, peopleOf } from './callers/from-person.ts';
import { fromSvid } from './callers/from-svid.ts';
import { fromSession } from './callers/from-session.ts';
import { Sessions } from './callers/sessions.ts';
import { isOutside, portOffsets, readSettings, servicePort, type RoomConfig, type SettingsOf } from './config.ts';
import { GetCondition } from './get-condition.ts';
import { GetHealth } from './get-health.ts';
import { GetHeld } from './get-held.ts';
import { GetParked } from './get-parked.ts';
import { GetParkedRecord } from './get-parked-record.ts';
import { GetMetrics } from './get-metrics.ts';
import { GetSignals } from './get-signals.ts';
import { GetSpans } from './get-spans.ts';
import { httpAdapter } from './http.ts';
import { PostParkedDiscard } from './post-parked-discard.ts';
import { PostParkedRedrive } from './post-parked-redrive.ts';
import { loginBy, ownSvid } from './own-svid.ts';
import { ProblemFilter } from './problem.filter.ts';
import { Readiness } from './readiness.ts';
import { RoomCondition } from './room-condition.ts';
import { openServiceListener } from './service-listener.ts';
import { telemetryToken } from './telemetry-token.ts';

const version = '0.1.0';

@Module({})
class RootModule {}

/** Runs a room until it is told to stop: settings, telemetry, database, HTTP, doors, in this order; and back. */
export async function run<Config extends RoomConfig>(room: Type, config: Config): Promise<void> {
  try {
    await start(room, config);
  } catch (err) {
    log.fatal({ err }, 'The room could not start');
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 200);
  }
}

async function start<Config extends RoomConfig>(room: Type, config: Config): Promise<void> {
  // What a start waits for (authority, PostgreSQL) holds nothing open meanwhile: without this the process would end in the middle of it.
  const starting = setInterval(() => {}, 60_000);
  const settings = settingsOf(config);
  log.level = settings.LOG_LEVEL;
  log.setBindings({ room: config.room });
  hashWith((text) => hash('sha256', text));
  const credentials = (await config.credentials?.(settings as never)) ?? (await ownSvid(config.room, settings));
  const svid = credentials instanceof Svid ? credentials : undefined;
  const instance = svid?.instance ?? randomBytes(4).toString('hex');
  const telemetry = await startTelemetry({
    room: config.room,
    instance,
    version,
    environment: settings.COUNTERSIGN_ENVIRONMENT,
    directory: settings.COUNTERSIGN_SPANS_DIRECTORY,
    standard: standardVariables(),
  });
  const login = { url: settings.DATABASE_URL, ...loginBy(credentials, settings) };
  const database = await Database.open({ ...login, schema: config.room, entities: [...config.rows] as never }, pause);
  const people = peopleOf(settings);
  const sessions = (): Sessions => app.get(Sessions, { strict: false });
  // Whoever brings a token comes in the name of its person, whichever service has carried it here.
  const clients = clientsOf(config.room, settings, new Services(credentials));
  const sources = [...clients, fromPerson(people), fromSvid, ...(config.hasSessions ? [fromSession(sessions, people)] : [])];
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    rootModule(room, config, settings, instance, { database, telemetry, credentials }),
    httpAdapter({
      ...(isOutside(config.room) ? {} : { credentials }),
      bodyLimit: config.bodyLimit,
      requestTimeoutMs: settings.COUNTERSIGN_REQUEST_TIMEOUT_MS,
      answerer: config.room,
      caller: establishCaller(config.room, sources, clients),
    }),
    {
      bodyParser: false,
      logger: ['error', 'warn', 'fatal'],
      abortOnError: false,
    },
  );
  app.useGlobalFilters(new ProblemFilter());
  let services: Server | undefined;
  const end = async (signal: string): Promise<void> => {
    log.info({ signal }, 'Stopping: finishing what has begun');
    services?.close();
    services?.closeIdleConnections();
    await app.close();
    await database.close();
    credentials.close();
    await telemetry.end();
    log.flush(() => process.exit(0));
    setTimeout(() => process.exit(0), 500);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(signal));
  const { COUNTERSIGN_PORT: base, COUNTERSIGN_HOST: host, COUNTERSIGN_REQUEST_TIMEOUT_MS: requestTimeoutMs } = settings;
  const port = base + portOffsets[config.room];
  await app.listen(port, host);
  const fastify = app.getHttpAdapter().getInstance();
  if (isOutside(config.room))
    services = await openServiceListener(fastify, credentials, { port: servicePort(base, config.room), host, requestTimeoutMs });
  clearInterval(starting);
  log.info({ port, instance }, 'The room is open');
}

function rootModule<Config extends RoomConfig>(
  room: Type,
  config: Config,
  settings: SettingsOf<Config>,
  instance: string,
  { database, telemetry, credentials }: { readonly database: Database; readonly telemetry: Telemetry; readonly credentials: Credentials },
): DynamicModule {
  const isRoom = rooms.some((name) => name === config.room);
  const messaging = MessagingModule.forRoom({
    room: config.room as Room,
    instance,
    kafka: settings.KAFKA_BROKERS,
    own: { token: () => credentials.kafkaToken() },
    credentials,
    isBeforeKafka: config.isBeforeKafka,
    prefix: settings.COUNTERSIGN_TOPIC_PREFIX,
    heldDue: settings.COUNTERSIGN_HOLD_DUE.split(','),
  });
  const readiness = isRoom
    ? { provide: Readiness, inject: [Messaging], useFactory: (messaging: Messaging) => withMessaging(messaging, config) }
    : { provide: Readiness, useValue: new Readiness() };
  return {
    module: RootModule,
    global: true,
    imports: [...(isRoom ? [messaging] : []), room],
    controllers: [
      GetHealth,
      GetCondition,
      GetMetrics,
      GetSpans,
      ...(isRoom ? [GetSignals, GetHeld, GetParked, GetParkedRecord, PostParkedRedrive, PostParkedDiscard] : []),
    ],
    providers: [
      { provide: Database, useValue: database },
      { provide: telemetryToken, useValue: telemetry },
      { provide: Services, useValue: new Services(credentials) },
      { provide: Credentials, useValue: credentials },
      { provide: config.token, useValue: settings },
      readiness,
      {
        provide: RoomCondition,
        inject: [Readiness, ModuleRef],
        useFactory: (waits: Readiness, modules: ModuleRef) =>
          new RoomCondition({ room: config.room, instance, settings, credentials, database, readiness: waits, modules }),
      },
    ],
    exports: [Database, Services, Credentials, config.token, Readiness],
  };
}

/** What starts before the broker is ready without it: what it has to say is stored until then. */
function withMessaging(messaging: Messaging, { isBeforeKafka }: RoomConfig): Readiness {
  const readiness = new Readiness();
  readiness.add('messaging', () => (isBeforeKafka ? messaging.troubleOfStore : messaging.trouble));
  return readiness;
}

function settingsOf<Config extends RoomConfig>(config: Config): SettingsOf<Config> {
  const parsed = readSettings(config, process.env);
  if (parsed.ok) return parsed.value;
  throw new Error(`The environment variable ${parsed.pointer.slice(1)} ${parsed.problem}`);
}

/** OpenTelemetry's own, whatever they are: the SDK knows what they mean. */
function standardVariables(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('OTEL_')));
}
