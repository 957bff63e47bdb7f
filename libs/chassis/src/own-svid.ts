import { X509Certificate } from 'node:crypto';
import { spiffeId } from '@countersign/contracts';
import { type Credentials, JoinTokenFile, leftMs, secretIn, ServiceAccountFile, Svid, SvidFiles } from '@countersign/identity';
import type { DatabaseSettings } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import type { EveryRoom, RoomName } from './config.ts';
import { wayIn } from './way-in.ts';

/** The identity of this process: authority issues it, or it lies in files that somebody else keeps. */
export function ownSvid(room: RoomName, settings: EveryRoom): Promise<Svid | SvidFiles> {
  const { AUTHORITY_URL: authority, COUNTERSIGN_CA_FILE: caFile } = settings;
  if (authority === undefined)
    throw new Error(
      'The environment variable AUTHORITY_URL is missing: it says who issues this room its identity, and its tokens for the broker',
    );
  const way = wayIn(settings);
  if (way.attestor === 'spiffe-helper') return SvidFiles.obtain({ spiffeId: spiffeId(room), files: way.files, authority, caFile, log });
  const attestor = way.attestor === 'join-token' ? new JoinTokenFile(way.file) : new ServiceAccountFile(way.file);
  return Svid.obtain({ authority, caFile, attestor, log });
}

/** With what the room logs in to PostgreSQL: read anew for each connection, so that a renewed certificate is used at once. */
export function loginBy(
  credentials: Credentials,
  { DATABASE_LOGIN: login, DATABASE_PASSWORD_FILE: file }: EveryRoom,
): Pick<DatabaseSettings, 'tls' | 'password'> {
  if (login === 'url') return file === undefined ? {} : { password: secretIn(file) };
  if (credentials instanceof SvidFiles) requireLogin(credentials.tls.cert);
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

/** PostgreSQL compares the common name of a certificate and never its SPIFFE ID: SPIRE writes none of its own accord. */
function requireLogin(cert: string): void {
  if (/^CN=svc_[a-z]+$/m.test(new X509Certificate(cert).subject)) return;
  throw new Error(
    'DATABASE_LOGIN is svid, and the certificate that spiffe-helper keeps names no login (CN=svc_<room>): set DATABASE_LOGIN=url, or have SPIRE write the name',
  );
}
