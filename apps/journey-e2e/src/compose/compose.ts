import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { portsFrom } from '@countersign/embedded';
import { parse } from 'yaml';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly volumes?: readonly unknown[];
}

/** Of the tree. */
export const root = fileURLToPath(new URL('../../../..', import.meta.url));
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');
export const services = (parse(read('docker-compose.yml'), { merge: true, maxAliasCount: 1_000 }) as { services: Record<string, Service> })
  .services;
export const serviceOf = (name: string): Service => {
  const service = services[name];
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
};

/** Every port of the native mesh by the name of its service; the controller, and administrators' way in, are inside the broker's. */
export const nativePorts = portsFrom(7400);
const {
  kafkaController: _controller,
  kafkaInternal: _internal,
  ticketing,
  intakeServices: _services,
  gatewayServices: _unused,
  ...rest
} = nativePorts;
export const ports: Readonly<Record<string, number>> = { ...rest, simulators: ticketing };
export const processes = Object.entries(ports).filter(([name]) => name !== 'kafka' && name !== 'postgres');
export const names = processes.map(([name]) => name);
export const provisions = ['provision-database', 'provision-broker'];
