import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { spiffeId, validator } from '@countersign/contracts';
import { parseAllDocuments } from 'yaml';
import { KubernetesFile, serviceOf } from './domain/kubernetes-file.ts';

const example = fileURLToPath(new URL('../../../deploy/kubernetes/identities.yaml', import.meta.url));
const documents = parseAllDocuments(readFileSync(example, 'utf8')).map((document) => document.toJS({ maxAliasCount: 0 }));

describe('the example for Kubernetes', () => {
  it('tells authority of the cluster as authority reads it, and maps the account of its room', () => {
    const read = validator(KubernetesFile)(JSON.parse(documents.find(({ kind }) => kind === 'ConfigMap').data['kubernetes.json']));
    const { name, namespace } = documents.find(({ kind }) => kind === 'ServiceAccount').metadata;

    expect(read).toMatchObject({ ok: true, value: { audience: spiffeId('authority') } });
    expect(read.ok && serviceOf(read.value.services, { namespace, name, pod: { uid: 'a' } }, 'a')).toEqual({ service: 'routing' });
  });
});
