import { Problem } from '@countersign/chassis';
import { trustDomain } from '@countersign/contracts';
import { issueLeaf, parseSpiffeId, publicKeyOfRequest } from '@countersign/identity';
import { log } from '@countersign/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { webcrypto } from 'node:crypto';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { Feeds } from './feeds.ts';
import type { OwnIssuer } from './own-issuer.ts';
import { Standings } from './standings.ts';
import { type Instance, Instances } from './store/instances.ts';
import type { Joining } from './store/join-tokens.ts';

export const issuerToken = Symbol('issuer');

/** An X.509-SVID as it is handed out: the chain without the root, PEM. */
export interface IssuedSvid {
  readonly chain: string;
  readonly expiresAt: string;
}

/** Issues certificates: the key is the asker's, every name in them comes from what was attested and from the registry. */
@Injectable()
export class Issuing {
  constructor(
    @Inject(issuerToken) private readonly issuer: OwnIssuer,
    private readonly instances: Instances,
    private readonly standings: Standings,
    private readonly feeds: Feeds,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  /** To an instance that has been attested, `by` a rule. */
  async join(joining: Joining, request: string, by: string): Promise<IssuedSvid> {
    const { issued, instance } = await this.issue(joining, request);
    await this.instances.joined(instance);
    return this.handOut(issued, instance, by);
  }

  /** To the instance that holds the certificate of this number, as `by` a rule it has shown. */
  async renew(joining: Joining, request: string, serial: string, by: string): Promise<IssuedSvid> {
    const { issued, instance } = await this.issue(joining, request);
    if (await this.instances.renewed(instance, serial)) return this.handOut(issued, instance, by);
    const { spiffeId: identity, instance: name } = joining;
    log.error({ identity, instance: name }, 'A certificate that is not the newest was used to ask for another');
    const reason = 'This instance has a newer certificate: whoever has that one goes on with it';
    throw await this.standings.refused({ identity, what: 'x509-svid', instance: name, rule: 'superseded', reason, isKnown: true });
  }

  private async handOut(issued: IssuedSvid, { spiffeId: identity, instance, serial }: Instance, rule: string): Promise<IssuedSvid> {
    const told = this.standings.issued({ identity, what: 'x509-svid', instance, serial, endsAt: issued.expiresAt, rule });
    await Promise.all([told, this.feeds.publish(identity, instance, issued.chain)]);
    return issued;
  }

  private async issue(
    { spiffeId, instance }: Joining,
    request: string,
  ): Promise<{ readonly issued: IssuedSvid; readonly instance: Instance }> {
    await this.standings.require(spiffeId, 'x509-svid');
    const id = parseSpiffeId(spiffeId);
    if (!id.ok || id.value.trustDomain !== trustDomain) throw new Problem(403, 'spiffe-id', `${spiffeId} is no identity of ${trustDomain}`);
    const key = await publicKeyOfRequest(request);
    if (!key.ok) throw new Problem(422, key.rule, key.reason, { pointer: '/request' });
    const { chain, certificate } = await issueLeaf(
      await this.issuer.current(),
      {
        // PostgreSQL compares this name and never the URI: it is made of the attested identity, as everything else here.
        subject: [{ CN: [`svc_${id.value.path.join('_')}`] }, { O: ['mesh'] }],
        uri: spiffeId,
        dns: ['localhost'],
        ip: ['127.0.0.1'],
        publicKey: key.value,
        lifeMs: this.settings.SVID_LIFE_MS,
      },
      Date.now(),
    );
    const { serialNumber: serial, notAfter: expiresAt } = certificate;
    const publicKey = Buffer.from(await webcrypto.subtle.exportKey('spki', key.value));
    return { issued: { chain, expiresAt: expiresAt.toISOString() }, instance: { spiffeId, instance, serial, publicKey, expiresAt } };
  }
}
