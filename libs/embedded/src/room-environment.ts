import { join } from 'node:path';
import { handedOn } from './handed-on.ts';
import { issuerOf } from './people.ts';
import type { Site } from './site.ts';

/** What every room is told; each works out its own port and schema. */
export function environmentOf(
  { environment, ports, directory, root }: Site,
  outside: { kafkaAdmin: string; postgres: string },
): NodeJS.ProcessEnv {
  return {
    ...handedOn(environment),
    COUNTERSIGN_PORT: String(ports.gateway),
    COUNTERSIGN_GATEWAY_URL: `http://localhost:${ports.gateway}`,
    OIDC_ISSUER: issuerOf(environment, ports),
    KAFKA_BROKERS: outside.kafkaAdmin,
    DATABASE_URL: outside.postgres,
    TICKETING_URL: `http://127.0.0.1:${ports.ticketing}`,
    SOURCES_FILE: environment['SOURCES_FILE'] ?? join(directory, 'sources', 'sources.yaml'),
    COUNTERSIGN_SPANS_DIRECTORY: join(directory, 'spans'),
    // Import time decides how long eight processes on two cores take to be ready: what one mesh has compiled, the next one need not.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'countersign'),
  };
}
