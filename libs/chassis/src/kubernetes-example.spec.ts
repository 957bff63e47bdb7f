import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { Type } from 'typebox';
import { parseAllDocuments } from 'yaml';
import { type EveryRoom, readSettings, roomConfig } from './config.ts';
import { wayIn } from './way-in.ts';

interface Pod {
  readonly serviceAccountName: string;
  readonly containers: readonly {
    readonly env: readonly { readonly name: string; readonly value: string }[];
    readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  }[];
  readonly volumes: readonly {
    readonly name: string;
    readonly projected?: { readonly sources: readonly { readonly serviceAccountToken: unknown }[] };
  }[];
}

const file = fileURLToPath(new URL('../../../deploy/kubernetes/identities.yaml', import.meta.url));
const documents = parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS({ maxAliasCount: 0 }));
const ofKind = (kind: string) => documents.find((document) => document.kind === kind);
const pod = ofKind('Deployment').spec.template.spec as Pod;
const environment = Object.fromEntries((pod.containers[0]?.env ?? []).map(({ name, value }) => [name, value]));
const config = roomConfig({ room: 'routing', environment: Type.Object({}) });

describe('the example for Kubernetes', () => {
  it('sets a room up as a room reads it, and names nothing that it does not know', () => {
    const settings = readSettings(config, environment);

    expect(settings).toMatchObject({ ok: true, value: environment });
    expect(wayIn((settings as { value: EveryRoom }).value)).toMatchObject({ attestor: 'service-account' });
  });

  it('projects the token of the room’s own account to where the room reads it, for authority alone and for ten minutes', () => {
    const [mount, volume] = [
      pod.containers[0]?.volumeMounts.find(({ name }) => name === 'identity'),
      pod.volumes.find(({ name }) => name === 'identity'),
    ];

    expect(pod.serviceAccountName).toBe(ofKind('ServiceAccount').metadata.name);
    expect(mount?.mountPath).toBe(dirname(String(environment['COUNTERSIGN_SERVICE_ACCOUNT_TOKEN_FILE'])));
    expect(volume?.projected?.sources).toEqual([
      { serviceAccountToken: { path: 'token', audience: spiffeId('authority'), expirationSeconds: 600 } },
    ]);
    expect(join(String(mount?.mountPath), 'token')).toBe(environment['COUNTERSIGN_SERVICE_ACCOUNT_TOKEN_FILE']);
  });
});
