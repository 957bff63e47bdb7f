import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { meshOf, type Ports, type ProcessPlan } from '@countersign/embedded';
import { askAuthority, certificateRequest, newKeys } from '@countersign/identity';
import { call, eventually, urlOf } from '@countersign/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { untilAtRest } from './fire/at-rest.ts';
import { type OwnMesh, startChangedMesh } from './fire/own-mesh.ts';
import { Sender } from './fire/sender.ts';
import { openTickets } from './fire/tickets.ts';
import { Cluster, type Shown } from './identity/cluster.ts';
import { Spire } from './identity/spire.ts';
import { newDirectory } from './small-mesh/foreground.ts';

const isSoak = process.env['COUNTERSIGN_SOAK'] !== undefined;
const [seconds, perSecond] = [isSoak ? 120 : 8, 20];
const within = 60_000;
/** Everything is renewed every few seconds: `routing` by spiffe-helper, `enrichment` as a pod of a cluster, the others as usual. */
const lifeMs = 16_000;

let mesh: OwnMesh;
let sender: Sender;
let spire: Spire;
let cluster: Cluster;
let place: string;
let sent = 0;
const projected = (): string => join(place, 'token');
const roots = (): string => join(place, 'roots.pem');

/** The same mesh, in which two rooms come by their identities in other ways, and everybody trusts SPIRE's root as well. */
function changed(ports: Ports, directory: string): readonly ProcessPlan[] {
  const identity = join(directory, 'identity');
  const login = new URLSearchParams({
    sslmode: 'verify-full',
    sslrootcert: join(identity, 'root.pem'),
    sslcert: join(identity, 'provision.pem'),
    sslkey: join(identity, 'provision.key'),
  });
  const ways: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    enrichment: {
      COUNTERSIGN_ATTESTOR: 'service-account',
      COUNTERSIGN_SERVICE_ACCOUNT_TOKEN_FILE: projected(),
      COUNTERSIGN_JOIN_TOKEN_FILE: '',
    },
    routing: {
      COUNTERSIGN_ATTESTOR: 'spiffe-helper',
      COUNTERSIGN_JOIN_TOKEN_FILE: '',
      COUNTERSIGN_SVID_FILE: spire.files.cert,
      COUNTERSIGN_SVID_KEY_FILE: spire.files.key,
      COUNTERSIGN_SVID_BUNDLE_FILE: spire.files.bundle,
      DATABASE_LOGIN: 'url',
      DATABASE_URL: `postgres://postgres@127.0.0.1:${ports.postgres}/countersign?${login}`,
    },
  };
  return meshOf(ports, directory).map((plan) => ({
    ...plan,
    environment: { ...plan.environment, COUNTERSIGN_CA_FILE: roots(), ...ways[plan.name] },
    ...(plan.name === 'authority'
      ? { prepare: async () => writeFileSync(roots(), `${readFileSync(join(identity, 'root.pem'), 'utf8')}${spire.root}`) }
      : {}),
  }));
}

beforeAll(async () => {
  place = newDirectory('countersign-elsewhere-');
  [spire, cluster] = await Promise.all([Spire.start(place), Cluster.start(place, { 'mesh/enrichment': 'enrichment' })]);
  await cluster.project(projected());
  spire.keepWriting('routing', lifeMs);
  mesh = await startChangedMesh(14_500, { SVID_LIFE_MS: String(lifeMs), AUTHORITY_KUBERNETES_FILE: cluster.file }, changed);
  sender = new Sender(mesh.run);
}, 120_000);
afterAll(async () => {
  spire.stop();
  await mesh.remove();
  await cluster.stop();
  await rm(place, { recursive: true });
}, 30_000);

async function sendSteadily(prefix: string, lengthSeconds: number): Promise<void> {
  for (let second = 0; second < lengthSeconds; second += 1) {
    const numbers = await openTickets(mesh.run, `${prefix}-${second}`, perSecond);
    sent += perSecond;
    await Promise.all([sender.send(numbers), pause(1_000)]);
  }
}

/** None where its certificate has run out: nobody is to believe it then. */
const statusOf = (name: string): Promise<number> =>
  call(`${urlOf(name, mesh.run)}/readyz`, {}, { ca: roots() }).then(
    ({ status }) => status,
    () => 0,
  );
const untilIs = (name: string, isSo: (status: number) => boolean): Promise<unknown> =>
  eventually(async () => (isSo(await statusOf(name)) ? true : undefined), `${name} with another status`, within);
const logOf = (name: string): string => readFileSync(join(mesh.run.logs, `${name}.log`), 'utf8');

/** What a room shows of itself. */
function shownBy(name: string): Promise<{ readonly issuer: string | undefined; readonly serial: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(urlOf(name, mesh.run));
    const socket = connect({ host: '127.0.0.1', port: Number(port), rejectUnauthorized: false }, () => {
      const { issuer, serialNumber } = socket.getPeerCertificate();
      socket.destroy();
      resolve({ issuer: String(issuer.O), serial: serialNumber });
    });
    socket.on('error', reject);
  });
}

const attest = async (shown: Shown, token?: string): Promise<unknown> => {
  const request = await certificateRequest(await newKeys());
  const body = { type: 'service-account', token: token ?? (await cluster.token(shown)), instance: 'pod-2', request };
  return askAuthority(`${mesh.run.authority}/v1/attestations`, body, { ca: readFileSync(roots(), 'utf8') }).then(
    () => 'given',
    ({ status, code }: { status: number; code: string }) => `${status} ${code}`,
  );
};

describe('identities come from elsewhere', () => {
  it(
    'and are renewed under load, and nobody notices',
    async () => {
      const before = await shownBy('routing');
      await sendSteadily('ELSEWHERE', seconds);
      await untilAtRest(mesh.run, sent, within);

      expect(sender.refusals).toEqual(new Map());
      expect(mesh.crashed).toEqual([]);
      for (const room of ['enrichment', 'routing', 'approval'])
        expect([room, logOf(room).match(/"level":"(?:warn|error|fatal)".*/g)]).toEqual([room, null]);
      const after = await shownBy('routing');
      expect([before.issuer, after.issuer, (await shownBy('enrichment')).issuer]).toEqual(['SPIRE', 'SPIRE', 'mesh']);
      expect(after.serial).not.toBe(before.serial);
      expect(logOf('authority')).toMatch(/"podUid":"pod-1".*A pod has shown who it is/);
    },
    seconds * 1_000 + 2 * within,
  );

  it(
    'are waited for when they have run out, and come back with no hand on it',
    async () => {
      spire.stop();
      await mesh.kill('authority');
      // They say that they are not ready before that already: nobody would believe what they sign.
      await Promise.all(['routing', 'enrichment'].map((name) => untilIs(name, (status) => status === 0)));
      // What was projected before is worth nothing to an authority that starts now.
      await cluster.rotate();
      await cluster.project(projected());
      spire.keepWriting('routing', lifeMs);
      await mesh.restart('authority');
      await Promise.all(['routing', 'enrichment'].map((name) => untilIs(name, (status) => status === 200)));
      await sendSteadily('BACK', 2);
      await untilAtRest(mesh.run, sent, within);

      expect(mesh.crashed).toEqual([]);
      // Its log begins with its start: since then the pod has shown itself anew, for its certificate had run out.
      expect(logOf('authority')).toMatch(/A pod has shown who it is/);
    },
    5 * within,
  );

  it('and are given to nobody else: each by a rule of its own', async () => {
    const unsigned = `${Buffer.from('{"alg":"none","kid":"x"}').toString('base64url')}.e30.`;

    expect(await attest({ uid: 'pod-2' })).toBe('given');
    expect(await attest({ uid: 'pod-3' })).toBe('403 instance');
    expect(await attest({ uid: 'pod-2', namespace: 'elsewhere' })).toBe('403 namespace');
    expect(await attest({ uid: 'pod-2', account: 'default' })).toBe('403 service-account');
    expect(await attest({ uid: 'pod-2', audience: ['https://kubernetes.default.svc'] })).toBe('403 audience');
    expect(await attest({ uid: 'pod-2', audience: ['spiffe://countersign.local/authority', 'vault'] })).toBe('403 one-audience');
    expect(await attest({}, unsigned)).toBe('403 unsigned');
    expect(logOf('authority')).toMatch(/"namespace":"elsewhere".*"rule":"namespace".*A pod is not who it would have to be/);
  });

  it('and neither given nor refused while the cluster cannot be asked', async () => {
    // Keys that were not there are asked for at most every five seconds.
    await eventually(
      async () => ((cluster.isAway = true), (await attest({ kid: 'new' })) === '503 cluster-away' ? true : undefined),
      '503',
    );
    cluster.isAway = false;

    expect(await attest({ kid: 'new' })).toBe('403 key');
    expect(await attest({ uid: 'pod-2' })).toBe('given');
  });
});
