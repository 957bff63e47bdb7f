import { Problem } from '@countersign/chassis';
import { spiffeId, validator } from '@countersign/contracts';
import { ClusterKeys, KeysAway, verifyServiceAccount } from '@countersign/identity';
import { log } from '@countersign/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { KubernetesFile, serviceOf } from './domain/kubernetes-file.ts';
import type { PodShown } from './domain/requests.ts';
import { Refusals } from './refusals.ts';
import type { Joining } from './store/join-tokens.ts';

const usualLifeSeconds = 3_600;
const readFile = validator(KubernetesFile);

type Cluster = KubernetesFile & { readonly keys: ClusterKeys };

/** Pods of a cluster: each shows the token of the service account that it runs under. */
@Injectable()
export class Pods {
  private readonly cluster: Cluster | undefined;

  constructor(
    private readonly refusals: Refusals,
    @Inject(AuthorityConfig.token) { AUTHORITY_KUBERNETES_FILE: file }: AuthoritySettings,
  ) {
    this.cluster = file === undefined ? undefined : clusterIn(file);
  }

  /** Which service it is, and which copy; throws where it is none, or where nobody can say now. */
  async shownBy({ token, instance }: PodShown): Promise<Joining> {
    const { cluster } = this;
    if (cluster === undefined)
      throw await this.refusals.ofStranger('no-cluster', 'No service account is believed here: AUTHORITY_KUBERNETES_FILE names a cluster');
    const account = await verified(token, cluster);
    if (!account.ok) throw await this.refusals.ofStranger(account.rule, account.reason);
    const { namespace, name, pod } = account.value;
    const of = { namespace, account: name, pod: pod.name, podUid: pod.uid };
    const found = serviceOf(cluster.services, account.value, instance);
    if ('rule' in found) {
      log.warn({ ...of, rule: found.rule }, 'A pod is not who it would have to be');
      throw await this.refusals.ofStranger(found.rule, found.reason);
    }
    const joining = { spiffeId: spiffeId(found.service), instance };
    log.info({ ...of, identity: joining.spiffeId }, 'A pod has shown who it is');
    return joining;
  }
}

async function verified(token: string, cluster: Cluster): ReturnType<typeof verifyServiceAccount> {
  const { issuer, audience = spiffeId('authority'), longestLifeSeconds = usualLifeSeconds, keys } = cluster;
  try {
    return await verifyServiceAccount(token, { issuer, audience, longestLifeSeconds, keyOf: () => keys.keyOf(), now: Date.now() });
  } catch (error) {
    if (!(error instanceof KeysAway)) throw error;
    log.warn({ err: error, issuer }, 'The keys of the cluster cannot be had: no pod can show who it is');
    throw new Problem(503, 'cluster-away', 'The keys of the cluster cannot be had now: ask again', { retryAfter: 2 });
  }
}

function clusterIn(file: string): Cluster {
  const read = readFile(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.ok) throw new Error(`${file} at ${read.pointer} ${read.problem}`);
  return { ...read.value, keys: new ClusterKeys(read.value, Date.now) };
}
