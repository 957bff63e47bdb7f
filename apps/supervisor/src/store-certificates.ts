import type { Trust } from '@countersign/identity';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lays what PostgreSQL, Kafka and provisioning show, and whom they trust, into a directory each: anew where it has been renewed, each file whole or not at all. */
export function layStoreCertificates(directory: string, trust: Pick<Trust, 'ca' | 'postgres' | 'kafka' | 'provision'>): void {
  for (const [store, files] of Object.entries(filesOf(trust)))
    for (const [name, from] of Object.entries(files))
      lay(join(directory, store), name, from.map((file) => readFileSync(file, 'utf8')).join(''));
}

/** By store, the names of its files and what each is made of. The root's key is in none. */
const filesOf = ({ ca, postgres, kafka, provision }: Parameters<typeof layStoreCertificates>[1]) => ({
  postgres: { 'ca.pem': [ca], 'server.pem': [postgres.chain], 'server.key': [postgres.key] },
  // As the broker reads a key and its certificate: from one file.
  kafka: { 'ca.pem': [ca], 'keystore.pem': [kafka.key, kafka.chain] },
  provision: { 'ca.pem': [ca], 'provision.key': [provision.key], 'provision.pem': [provision.chain] },
});

function lay(directory: string, name: string, text: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, name);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
