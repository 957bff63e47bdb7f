import { describe, expect, it } from '@jest/globals';
import { validator } from '@countersign/contracts';
import { KubernetesFile, serviceOf } from './kubernetes-file.ts';

const services = { 'mesh/routing': 'routing', 'mesh/audit-2': 'audit' };
const file = { issuer: 'https://kubernetes.default.svc', audience: 'authority', longestLifeSeconds: 600, services };
const read = validator(KubernetesFile);
const pod = { uid: 'pod-1' };
const found = (account: { readonly namespace: string; readonly name: string }, instance = 'pod-1') =>
  serviceOf(services, { ...account, pod }, instance);

describe('the file that names a cluster', () => {
  it('maps accounts to services, each by its namespace and its name', () => {
    expect(read(file)).toMatchObject({ ok: true });
    expect(found({ namespace: 'mesh', name: 'routing' })).toEqual({ service: 'routing' });
    expect(found({ namespace: 'mesh', name: 'audit-2' })).toEqual({ service: 'audit' });
  });

  it.each([
    ['namespace', { namespace: 'elsewhere', name: 'routing' }],
    ['namespace', { namespace: 'mes', name: 'h/routing' }],
    ['service-account', { namespace: 'mesh', name: 'default' }],
    ['service-account', { namespace: 'mesh', name: 'Routing' }],
    ['namespace', { namespace: '__proto__', name: 'x' }],
  ])('knows no other: %s', (rule, account) => {
    expect(found(account)).toMatchObject({ rule });
  });

  it('lets no pod stand for another', () => {
    expect(found({ namespace: 'mesh', name: 'routing' }, 'pod-2')).toMatchObject({ rule: 'instance' });
  });

  it.each<[string, object]>([
    ['/services/mesh~1x', { services: { 'mesh/x': 'supervisor' } }],
    ['/services/mesh~1x', { services: { 'mesh/x': 'authority' } }],
    ['/services/mesh', { services: { mesh: 'routing' } }],
    ['/services', { services: {} }],
    ['/jwks', { jwks: 'http://127.0.0.1/jwks' }],
    ['/longestLifeSeconds', { longestLifeSeconds: 31_536_000 }],
    ['/certificate', { certificate: 'x' }],
  ])('is refused at %s', (pointer, change) => {
    expect(read({ ...file, ...change })).toMatchObject({ ok: false, pointer });
  });
});
