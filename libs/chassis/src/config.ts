import type { Credentials } from '@countersign/identity';
import { type Answerer, type Parsed, validator } from '@countersign/contracts';
import { type Static, type TObject, type TSchema, Type } from 'typebox';
import type { EntityTarget, ObjectLiteral } from 'typeorm';

/** Offsets from the base port: DESIGN of the outside, one number per process. */
export const portOffsets = {
  gateway: 0,
  people: 5,
  intake: 10,
  enrichment: 12,
  routing: 14,
  approval: 16,
  execution: 18,
  authority: 20,
  audit: 30,
} as const;

export type RoomName = Answerer;

/** Whom people and programs without a certificate call: they speak plain HTTP on their ports, and TLS with services on the next. */
const outside: readonly RoomName[] = ['gateway', 'intake'];
export const isOutside = (room: RoomName): boolean => outside.includes(room);

/** Where services reach it. */
export const servicePort = (base: number, room: RoomName): number => base + portOffsets[room] + (isOutside(room) ? 1 : 0);

/** Who authority says that it is in the tokens that it signs: for HTTP, and for Kafka. */
export const tokenIssuer = ({ COUNTERSIGN_PORT }: Pick<EveryRoom, 'COUNTERSIGN_PORT'>, use: 'oauth' | 'kafka'): string =>
  `https://127.0.0.1:${COUNTERSIGN_PORT + portOffsets.authority}/${use}`;

/** Where authority answers services: beside this room, unless the environment says otherwise. */
export const authorityUrl = ({ AUTHORITY_URL, COUNTERSIGN_PORT }: EveryRoom): string =>
  AUTHORITY_URL ?? `https://127.0.0.1:${servicePort(COUNTERSIGN_PORT, 'authority')}`;

/** What every room reads from the environment. */
const EveryRoom = Type.Object({
  COUNTERSIGN_PORT: Type.Integer({ minimum: 1024, maximum: 65_400, default: 7400 }),
  COUNTERSIGN_HOST: Type.String({ default: '127.0.0.1' }),
  /** Where people sign in; the development sign-in beside this room if it is not said. */
  OIDC_ISSUER: Type.Optional(Type.String({ pattern: '^https?://' })),
  /** Where its documents are fetched, where that is another address than people see. */
  OIDC_REACHABLE_AT: Type.Optional(Type.String({ pattern: '^https?://' })),
  OIDC_AUDIENCE: Type.String({ minLength: 1, default: 'countersign' }),
  OIDC_CLAIMS: Type.Enum(['plain', 'keycloak', 'entra'], { default: 'plain' }),
  /** What people's groups give them; may name several issuers. */
  COUNTERSIGN_ACCESS_FILE: Type.String({ minLength: 1, default: 'deploy/people/access.json' }),
  /** How long a person is believed to stand without asking their issuer again. */
  COUNTERSIGN_STANDING_MS: Type.Integer({ minimum: 0, maximum: 60_000, default: 60_000 }),
  /** How long a request may take to arrive whole. */
  COUNTERSIGN_REQUEST_TIMEOUT_MS: Type.Integer({ minimum: 100, default: 15_000 }),
  /** Kinds of due work that are filed and not done as long as this names them, by comma: `effect`. */
  COUNTERSIGN_HOLD_DUE: Type.String({ pattern: '^[a-z.,-]*$', default: '' }),
  COUNTERSIGN_TOPIC_PREFIX: Type.String({ pattern: '^[a-z0-9.-]*$', default: '' }),
  /** The roots' certificates: what is not issued below them is nobody's. There is one, and SPIRE's beside it where that issues. */
  COUNTERSIGN_CA_FILE: Type.String({ minLength: 1, default: '.countersign/identity/root.pem' }),
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://' }),
  /** Whether it logs in by its own certificate, or as the URL says: a database that is not ours knows no such login. */
  DATABASE_LOGIN: Type.Enum(['svid', 'url'], { default: 'url' }),
  /** Where the password lies that the URL leaves out: for its owner alone, and read for each connection. */
  DATABASE_PASSWORD_FILE: Type.Optional(Type.String({ minLength: 1 })),
  /** Who issues its identity, and its tokens for the broker. */
  AUTHORITY_URL: Type.Optional(Type.String({ pattern: '^https://' })),
  /** How it comes by its identity, and the files of each way. */
  COUNTERSIGN_ATTESTOR: Type.Enum(['join-token', 'service-account', 'spiffe-helper'], { default: 'join-token' }),
  COUNTERSIGN_JOIN_TOKEN_FILE: Type.Optional(Type.String({ minLength: 1 })),
  COUNTERSIGN_SERVICE_ACCOUNT_TOKEN_FILE: Type.Optional(Type.String({ minLength: 1 })),
  COUNTERSIGN_SVID_FILE: Type.Optional(Type.String({ minLength: 1 })),
  COUNTERSIGN_SVID_KEY_FILE: Type.Optional(Type.String({ minLength: 1 })),
  COUNTERSIGN_SVID_BUNDLE_FILE: Type.Optional(Type.String({ minLength: 1 })),
  KAFKA_BROKERS: Type.String({ minLength: 1 }),
  LOG_LEVEL: Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], { default: 'info' }),
  /** `deployment.environment.name` of spans and metrics. */
  COUNTERSIGN_ENVIRONMENT: Type.String({ default: 'development' }),
  /** Where spans are kept as long as no `OTEL_EXPORTER_*` variable says who takes them. */
  COUNTERSIGN_SPANS_DIRECTORY: Type.String({ default: '.countersign/spans' }),
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(Type.String()),
});
export type EveryRoom = Static<typeof EveryRoom>;

export interface RoomConfig<Environment extends TObject = TObject> {
  readonly room: RoomName;
  /** Under which Nest injects the settings. */
  readonly token: symbol;
  /** The rows of its own schema. */
  readonly rows: readonly EntityTarget<ObjectLiteral>[];
  /** What this room alone reads from the environment. */
  readonly environment: Environment;
  /** Largest request body, bytes. */
  readonly bodyLimit: number;
  /** Whether it signs browsers in, and so provides `Sessions`. */
  readonly hasSessions: boolean;
  /** Whether the broker starts after it, and needs it: then it waits for no broker. */
  readonly isBeforeKafka: boolean;
  /** Where it has its X.509-SVID from, where that is not authority. */
  readonly credentials?: (settings: EveryRoom & Static<Environment>) => Promise<Credentials>;
}

/** Describes a room to the chassis. */
export function roomConfig<Environment extends TObject>(
  given: Pick<RoomConfig<Environment>, 'room' | 'environment'> & Partial<RoomConfig<Environment>>,
): RoomConfig<Environment> {
  return { token: Symbol(`${given.room} settings`), rows: [], bodyLimit: 1024 * 1024, hasSessions: false, isBeforeKafka: false, ...given };
}

export type SettingsOf<Config extends RoomConfig> = EveryRoom & Static<Config['environment']>;

/** Reads a room's settings; names the variable that is missing or wrong. */
export function readSettings<Config extends RoomConfig>(
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
): Parsed<SettingsOf<Config>> {
  const schema = Type.Object({ ...EveryRoom.properties, ...config.environment.properties });
  const values = Object.entries(schema.properties).map(([name, property]) => [name, typed(environment[name], property)] as const);
  const parsed = validator(schema)(Object.fromEntries(values.filter(([, value]) => value !== undefined)));
  return parsed as Parsed<SettingsOf<Config>>;
}

function typed(text: string | undefined, property: TSchema): unknown {
  const { type, default: fallback } = property as { type?: unknown; default?: unknown };
  if (text === undefined || text === '') return fallback;
  return type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text;
}
