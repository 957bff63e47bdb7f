import { type Credentials, JoinTokenFile, leftMs, secretIn, Svid } from '@countersign/identity';
import type { DatabaseSettings } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import type { EveryRoom } from './config.ts';

/** The identity that authority issues to this process. */
export function ownSvid(settings: EveryRoom): Promise<Svid> {
  const { AUTHORITY_URL: authority, COUNTERSIGN_CA_FILE: caFile, COUNTERSIGN_JOIN_TOKEN_FILE: file } = settings;
  if (authority === undefined)
    throw new Error('The environment variable AUTHORITY_URL is missing: it says who issues this room its identity');
  return Svid.obtain({ authority, caFile, attestor: new JoinTokenFile(file), log });
}

/** With what the room logs in to PostgreSQL: read anew for each connection, so that a renewed certificate is used at once. */
export function loginBy(
  credentials: Credentials,
  { DATABASE_LOGIN: login, DATABASE_PASSWORD_FILE: file }: EveryRoom,
): Pick<DatabaseSettings, 'tls' | 'password'> {
  if (login === 'url') return file === undefined ? {} : { password: secretIn(file) };
  return {
    tls: {
      // It has just been issued.
      lifeMs: leftMs(credentials.tls),
      get key() {
        return credentials.tls.key;
      },
      get cert() {
        return credentials.tls.cert;
      },
      get ca() {
        return credentials.tls.ca;
      },
    },
  };
}
