import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { joiningServices, rooms, spiffeId } from '@countersign/contracts';
import { Type } from 'typebox';
import { parseAllDocuments } from 'yaml';
import { type EveryRoom, isOutside, portOffsets, readSettings, roomConfig, servicePort } from './config.ts';
import { wayIn } from './way-in.ts';

const deploy = fileURLToPath(new URL('../../../deploy', import.meta.url));
const parsed = parseAllDocuments(readFileSync(join(deploy, 'kubernetes', 'rooms.yaml'), 'utf8'));
const documents = parsed.map((document) => document.toJS({ maxAliasCount: 0 }));
const ofKind = (kind: string) => documents.filter((document) => document.kind === kind);
const named = (kind: string, name: string) => ofKind(kind).find(({ metadata }) => metadata.name === name);
const podOf = (room: string) => named('Deployment', room).spec.template.spec;
const environmentOf = (room: string): Readonly<Record<string, string>> => ({
  ...named('ConfigMap', 'rooms').data,
  ...Object.fromEntries(podOf(room).containers[0].env.map(({ name, value }: { name: string; value: string }) => [name, value])),
});
const base = 7400;

describe('the manifests for Kubernetes', () => {
  it('are YAML without a doubt, all in one namespace, and have an account, a service and a deployment for every room that joins', () => {
    expect(parsed.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
    expect(documents.filter(({ metadata }) => metadata.namespace !== 'countersign')).toEqual([]);
    for (const kind of ['ServiceAccount', 'Service', 'Deployment'])
      expect([kind, ...ofKind(kind).map(({ metadata }) => metadata.name)].toSorted()).toEqual([kind, ...joiningServices].toSorted());
  });

  it('name services that the registry begins with, each with its owner, and none besides', () => {
    const { services } = JSON.parse(readFileSync(join(deploy, 'identities.json'), 'utf8')) as {
      services: { name: string; owner: string }[];
    };
    const elsewhere = ['authority', 'supervisor'];

    expect(
      services
        .map(({ name }) => name)
        .filter((name) => !elsewhere.includes(name))
        .toSorted(),
    ).toEqual(joiningServices.toSorted());
  });

  it.each(joiningServices)('set %s up as a room reads it, with its own account, login, program and ports', (room) => {
    const [pod, environment] = [podOf(room), environmentOf(room)];
    const settings = readSettings(roomConfig({ room, environment: Type.Object({}) }), environment);
    const ports = [...new Set([base + portOffsets[room], servicePort(base, room)])];

    expect(settings).toMatchObject({ ok: true });
    expect(wayIn((settings as { value: EveryRoom }).value)).toMatchObject({ attestor: 'service-account' });
    expect([pod.serviceAccountName, pod.automountServiceAccountToken]).toEqual([room, false]);
    expect(pod.containers[0].command).toEqual(['node', `apps/${room}/dist/main.js`]);
    expect(new URL(environment['DATABASE_URL'] ?? '').username).toBe(`svc_${room}`);
    expect(named('Service', room).spec.ports.map(({ port }: { port: number }) => port)).toEqual(ports);
    expect(named('Service', room).spec.selector).toEqual(named('Deployment', room).spec.template.metadata.labels);
    expect(pod.containers[0].readinessProbe.httpGet).toEqual({
      path: '/readyz',
      port: base + portOffsets[room],
      scheme: isOutside(room) ? 'HTTP' : 'HTTPS',
    });
  });

  it.each(joiningServices)('project a token of the account of %s to where it reads it, for authority alone and for ten minutes', (room) => {
    const { containers, volumes } = podOf(room);
    const file = environmentOf(room)['COUNTERSIGN_SERVICE_ACCOUNT_TOKEN_FILE'];
    const is = ({ name }: { name: string }): boolean => name === 'identity';

    expect(join(containers[0].volumeMounts.find(is).mountPath, 'token')).toBe(file);
    expect(dirname(String(file))).not.toBe('/var/run/secrets/kubernetes.io/serviceaccount');
    expect(volumes.find(is).projected.sources).toEqual([
      { serviceAccountToken: { path: 'token', audience: spiffeId('authority'), expirationSeconds: 600 } },
    ]);
  });

  it.each([
    ['intake', 'CONTENT_KEY_FILE'],
    ['enrichment', 'LIKENESS_KEY_FILE'],
  ] as const)('give %s the key that it keeps, one for all instances and no other room, as a file of its user alone', (room, variable) => {
    const { initContainers, containers, volumes } = podOf(room);
    const file = environmentOf(room)[variable] ?? '';
    const [[, , mode, from, to], mounts] = [initContainers[0].command, initContainers[0].volumeMounts];
    const { secret } = volumes.find(({ name }: { name: string }) => name === mounts[0].name);

    expect([mode, to]).toEqual(['0600', file]);
    expect(from).toBe(join(mounts[0].mountPath, secret.items[0].path));
    expect(containers[0].volumeMounts).toContainEqual({ name: mounts[1].name, mountPath: dirname(file), readOnly: true });
    expect(documents.filter((document) => JSON.stringify(document).includes(`"secretName":"${secret.secretName}"`))).toHaveLength(1);
  });

  it('tell every room where the others are, by their services and ports', () => {
    const { data } = named('ConfigMap', 'rooms');

    for (const room of rooms) {
      const said = data[`${room.toUpperCase()}_URL`];
      expect([room, said]).toEqual([room, `https://${room}.countersign.svc:${servicePort(base, room)}`]);
    }
  });
});
