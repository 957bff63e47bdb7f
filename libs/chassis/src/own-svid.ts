import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type Credentials, JoinTokenFile, Svid } from '@countersign/identity';
import type { DatabaseSettings } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import type { EveryRoom } from './config.ts';

/** The identity that authority issues to this process; undefined where no authority is named. */
export async function ownSvid(settings: EveryRoom): Promise<Svid | undefined> {
  const { AUTHORITY_URL: authority, COUNTERSIGN_CA_FILE: caFile, COUNTERSIGN_JOIN_TOKEN_FILE: file } = settings;
  if (authority === undefined) return undefined;
  // Whoever this process calls over TLS is below the same root.
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(caFile, 'utf8')]);
  return Svid.obtain({ authority, caFile, attestor: new JoinTokenFile(file), log });
}

/** With what the room logs in to PostgreSQL: read anew for each connection, so that a renewed certificate is used at once. */
export function loginBy(credentials: Credentials | undefined, { DATABASE_LOGIN: login }: EveryRoom): Pick<DatabaseSettings, 'tls'> {
  if (login === 'url') return {};
  if (credentials === undefined) throw new Error('DATABASE_LOGIN is svid, and no AUTHORITY_URL says who issues one');
  const { validFromDate, validToDate } = new X509Certificate(credentials.tls.cert);
  return {
    tls: {
      lifeMs: validToDate.getTime() - validFromDate.getTime(),
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
