import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { spiffeId, validator } from '@countersign/contracts';
import { parseAllDocuments } from 'yaml';
import { KubernetesFile, serviceOf } from './domain/kubernetes-file.ts';

const manifests = fileURLToPath(new URL('../../../deploy/kubernetes/', import.meta.url));
const documentsIn = (file: string) =>
  parseAllDocuments(readFileSync(`${manifests}${file}`, 'utf8')).map((document) => document.toJS({ maxAliasCount: 0 }));

describe('the manifests for Kubernetes', () => {
  it('tell authority of the cluster as authority reads it, and map the account of each room to that room', () => {
    const [{ data }] = documentsIn('identities.yaml') as [{ data: Record<string, string> }];
    const read = validator(KubernetesFile)(JSON.parse(data['kubernetes.json'] ?? ''));
    const accounts = documentsIn('rooms.yaml').flatMap(({ kind, metadata }) => (kind === 'ServiceAccount' ? [metadata] : []));

    expect(read).toMatchObject({ ok: true, value: { audience: spiffeId('authority') } });
    const services = accounts.map(({ name, namespace }) =>
      read.ok ? serviceOf(read.value.services, { namespace, name, pod: { uid: 'a' } }, 'a') : undefined,
    );
    expect(services).toEqual(accounts.map(({ name }) => ({ service: name })));
    expect(read.ok && Object.keys(read.value.services).length).toBe(accounts.length);
  });
});
