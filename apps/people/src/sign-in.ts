import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { peopleIn } from './domain/seed.ts';
import { doorsOf } from './http/doors.ts';
import { handlerOf } from './http/handler.ts';
import { userinfoOf } from './http/userinfo.ts';
import { issuerOf } from './issuer.ts';
import { signingKeyIn } from './keys.ts';
import type { Settings } from './people.config.ts';
import { Registry } from './registry.ts';

export interface SignIn {
  /** The issuer. */
  readonly url: string;
  readonly registry: Registry;
  close(): Promise<void>;
}

/** The whole development sign-in, listening. Port 0 is any that is free. */
export async function openSignIn(settings: Settings): Promise<SignIn> {
  const seed = peopleIn(JSON.parse(readFileSync(settings.seed, 'utf8')));
  if (!seed.ok) throw new Error(`${settings.seed} at ${seed.pointer} ${seed.problem}`);
  mkdirSync(settings.directory, { recursive: true, mode: 0o700 });
  const registry = new Registry(seed.value, settings.directory);
  const key = await signingKeyIn(settings.directory);

  // Its own name holds the port, which may be known only once it listens.
  const server = createServer();
  const url = `http://localhost:${await listening(server, settings)}`;
  const provider = issuerOf(settings, url, registry, key);
  const { d: _private, ...publicKey } = key;
  const userinfo = userinfoOf(url, { keys: [publicKey] }, registry);
  const doors = [...doorsOf(provider, registry, settings.audience), ...userinfo];
  const port = new URL(url).port;
  const hosts = new Set([`localhost:${port}`, `127.0.0.1:${port}`, ...settings.otherHosts]);
  server.on('request', handlerOf({ doors, hosts, otherwise: provider.callback() }));
  return {
    url,
    registry,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listening(server: Server, { host, port }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => resolve((server.address() as AddressInfo).port));
  });
}
