import { type Static, type TSchema, Type } from 'typebox';

const maybe = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
/** Milliseconds since 1970. */
const Moment = Type.Integer();

/** How far the clock of a room is ahead of another's, and how exactly that is known: half of a round trip. Milliseconds. */
const Clock = Type.Object({ aheadMs: Type.Number(), withinMs: Type.Number() });
export type Clock = Static<typeof Clock>;

/** From when until when a certificate or key is good. */
const Life = Type.Object({ from: Moment, until: Moment });
export type Life = Static<typeof Life>;

/** Where the secret is kept that it logs in with, as the registry of held credentials names places; null where it has none. */
const KeptIn = maybe(Type.String());

/** What a room stands on, as far as it can tell by its own rights; null where it cannot. */
const DatabaseCondition = Type.Object({
  /** How it logs in: by its certificate, by a password from a file, by one that stands in its environment, or as the URL says. */
  login: Type.Enum(['svid', 'password-file', 'password-in-url', 'url']),
  as: maybe(Type.String()),
  isTls: maybe(Type.Boolean()),
  clock: maybe(Clock),
  certificate: maybe(Life),
  /** What is wrong with the file of its password. */
  secret: maybe(Type.String()),
  keptIn: KeptIn,
  trouble: maybe(Type.String()),
});

const TopicCondition = Type.Object({
  topic: Type.String(),
  replicas: Type.Integer(),
  inSync: Type.Integer(),
});

const BrokerCondition = Type.Object({
  login: Type.Enum(['svid', 'certificate', 'scram', 'token', 'none']),
  /** Where the room says who it is; where authority does, it is its SPIFFE ID. */
  as: maybe(Type.String()),
  isTls: Type.Boolean(),
  brokers: maybe(Type.Integer()),
  /** Whether it keeps anybody from anything. */
  hasAuthorizer: maybe(Type.Boolean()),
  clock: maybe(Clock),
  certificate: maybe(Life),
  keptIn: KeptIn,
  topics: Type.Array(TopicCondition),
  /** Topics of the room that are not there, and those whose records have not the broker's time. */
  missing: Type.Array(Type.String()),
  otherTime: Type.Array(Type.String()),
  secret: maybe(Type.String()),
  trouble: maybe(Type.String()),
});

/** What authority alone knows. */
const AuthorityCondition = Type.Object({
  /** Of what it issues with. */
  issuer: Life,
  /** The newest signing key of each use, and when there is to be another. */
  keys: Type.Array(Type.Object({ use: Type.String(), madeAt: Moment, anotherAt: Moment })),
  identities: Type.Array(
    Type.Object({
      id: Type.String(),
      state: Type.String(),
      hasOwner: Type.Boolean(),
      endsAt: maybe(Moment),
      /** Of a secret: where the mesh keeps it, null where it does not, and by when it is to be another. */
      keptIn: KeptIn,
      rotateBy: maybe(Moment),
    }),
  ),
  /** What differed at the broker from score and registry when it was last looked at. */
  differed: Type.Array(Type.String()),
});

/** What intake alone knows: how many contents could be opened an hour after their time was over, and whether there are any without an end. */
const ContentsCondition = Type.Object({ overdue: maybe(Type.Integer()), haveAllAnEnd: Type.Boolean() });

/** How a room stands: what it knows of itself and of what it stands on. */
export const Condition = Type.Object({
  room: Type.String(),
  instance: Type.String(),
  /** `deployment.environment.name`. */
  environment: Type.String(),
  waitsFor: Type.Record(Type.String(), Type.String()),
  certificate: Life,
  database: DatabaseCondition,
  broker: maybe(BrokerCondition),
  parked: maybe(Type.Integer()),
  authority: Type.Optional(AuthorityCondition),
  contents: Type.Optional(ContentsCondition),
  /** Where the other secrets are kept that it holds. */
  held: Type.Optional(Type.Array(Type.String())),
});
export type Condition = Static<typeof Condition>;
