import { roomConfig, type SettingsOf } from '@countersign/chassis';
import { Type } from 'typebox';
import { OwnCredentials } from './own-credentials.ts';
import { CertificateRow } from './store/certificate.row.ts';
import { CutRow } from './store/cut.row.ts';
import { ClientCredentialRow } from './store/client-credential.row.ts';
import { ConsumerRow } from './store/consumer.row.ts';
import { HeldCredentialRow } from './store/held-credential.row.ts';
import { IdentityRow } from './store/identity.row.ts';

const minute = 60_000;
const hour = 60 * minute;

export const AuthorityConfig = roomConfig({
  room: 'authority',
  credentials: OwnCredentials.make,
  rows: [IdentityRow, CertificateRow, CutRow, ClientCredentialRow, ConsumerRow, HeldCredentialRow],
  isBeforeKafka: true,
  environment: Type.Object({
    /** Where its keys lie, each in a file that only it reads: its intermediate certificate, and what signs tokens. */
    AUTHORITY_KEYS_DIRECTORY: Type.String({ minLength: 1 }),
    /** Identities that there are from the beginning, with their owners. */
    AUTHORITY_REGISTRY_FILE: Type.String({ minLength: 1, default: 'deploy/identities.json' }),
    /** The cluster whose service accounts may attest, and which service each is; without it none does. */
    AUTHORITY_KUBERNETES_FILE: Type.Optional(Type.String({ minLength: 1 })),
    /** A key signs nothing in the last seconds of its certificate, and none before everybody knows it: a shorter life would leave no time between. */
    SVID_LIFE_MS: Type.Integer({ minimum: 15_000, maximum: hour, default: hour }),
    JWT_SVID_LIFE_MS: Type.Integer({ minimum: 2_000, maximum: 5 * minute, default: 5 * minute }),
    /** A client of Kafka re-authenticates ten seconds before its token ends: with less than 25 s it never rests. */
    KAFKA_TOKEN_LIFE_MS: Type.Integer({ minimum: 25_000, maximum: 5 * minute, default: 5 * minute }),
    /** How long an access token for HTTP lives; a client's, and a room's. */
    ACCESS_TOKEN_LIFE_MS: Type.Integer({ minimum: 2_000, maximum: 15 * minute, default: 5 * minute }),
    /** How long a new key is published before it signs: twice as long as those who verify wait between two looks. */
    KEY_PUBLISHED_MS: Type.Integer({ minimum: 100, default: 2 * minute }),
    KEY_ROTATION_MS: Type.Integer({ minimum: 1_000, default: 24 * hour }),
    /** The broker's listener for administrators, written as KAFKA_BROKERS is; where it is not said, nobody keeps the broker's permissions as they are wanted. */
    KAFKA_ADMINISTRATION: Type.Optional(Type.String({ minLength: 1 })),
    /** How often it says that it lives; what is older than ten seconds is no word of it. */
    HEARTBEAT_MS: Type.Integer({ minimum: 100, maximum: 5_000, default: 2_000 }),
    /** How often it looks whether they still are. */
    KEEP_EVERY_MS: Type.Integer({ minimum: 100, default: 30_000 }),
    /** How long after its certificate has run out an instance may still prove who it was. */
    REJOIN_WITHIN_MS: Type.Integer({ minimum: 0, maximum: 6 * 24 * hour, default: 24 * hour }),
  }),
});
export type AuthoritySettings = SettingsOf<typeof AuthorityConfig>;
