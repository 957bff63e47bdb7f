import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { issuerOf } from './people.ts';
import type { Site } from './site.ts';

/** A token for this run alone, in a file that only its owner reads. */
export function newToken(directory: string): { readonly value: string; readonly file: string } {
  const file = join(directory, 'token');
  const value = randomBytes(32).toString('base64url');
  // A file that is there already would keep its mode.
  rmSync(file, { force: true });
  writeFileSync(file, value, { mode: 0o600 });
  return { value, file };
}

/** What every room is told; each works out its own port and schema. */
export function environmentOf(
  { environment, ports, directory }: Site,
  outside: { kafkaAdmin: string; postgres: string },
  tokenFile: string,
): NodeJS.ProcessEnv {
  return {
    ...environment,
    COUNTERSIGN_PORT: String(ports.gateway),
    COUNTERSIGN_GATEWAY_URL: `http://localhost:${ports.gateway}`,
    COUNTERSIGN_TOKEN_FILE: tokenFile,
    OIDC_ISSUER: issuerOf(environment, ports),
    KAFKA_BROKERS: outside.kafkaAdmin,
    DATABASE_URL: outside.postgres,
    TICKETING_URL: `http://127.0.0.1:${ports.ticketing}`,
    COUNTERSIGN_SPANS_DIRECTORY: join(directory, 'spans'),
    // Import time decides how long eight processes on two cores take to be ready.
    NODE_COMPILE_CACHE: join(directory, 'compile-cache'),
  };
}
