import { Problem, tokenIssuer } from '@countersign/chassis';
import { type Person, spiffeId } from '@countersign/contracts';
import { keep } from '@countersign/messaging';
import { log } from '@countersign/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { Changes } from './changes.ts';
import type { ClientRequest, ConsumerRequest } from './domain/client-requests.ts';
import { prefixClash } from './domain/group-prefix.ts';
import { momentToCome } from './moments.ts';
import { proofBy, proofOf } from './proofs.ts';
import { ClientCredentialRow } from './store/client-credential.row.ts';
import type { Proof } from './store/client-credentials.ts';
import { ConsumerRow } from './store/consumer.row.ts';
import { Outside } from './store/outside.ts';

/** What a program outside is told when it is registered; its secret this once. */
export interface Enrolled {
  readonly id: string;
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly secret?: string;
}

/** A consumer is told its topics and groups by the names that they have at this broker. */
export interface EnrolledConsumer extends Enrolled {
  readonly topics: readonly string[];
  readonly groupPrefix: string;
}

type Asked = Pick<ClientRequest, 'owner' | 'backupOwner' | 'purpose' | 'endsAt'>;

const noneBefore = { previousJwks: null, previousSecretDigest: null, previousUntil: null };

/** Registers programs outside, each with a person who answers for it: the identity, what proves it and what it reads in one statement. */
@Injectable()
export class Enrolling {
  constructor(
    private readonly changes: Changes,
    private readonly outside: Outside,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  async client({ name, jwks, secret, ...asked }: ClientRequest, by: Person): Promise<Enrolled> {
    const made = await proofOf({ ...(jwks === undefined ? {} : { jwks }), ...(secret === undefined ? {} : { secret }) });
    const id = spiffeId(`client/${name}`);
    await this.add({ id, kind: 'client' }, asked, made.proof, by);
    return { ...this.told(id), ...(made.secret === undefined ? {} : { secret: made.secret }) };
  }

  /** The broker is told by whoever keeps it as it is wanted. */
  async consumer({ name, jwks, topics, groupPrefix, byteRate, ...asked }: ConsumerRequest, by: Person): Promise<EnrolledConsumer> {
    const id = spiffeId(`consumer/${name}`);
    const reads = { id, topics, groupPrefix, byteRate: byteRate ?? null };
    await this.add({ id, kind: 'consumer' }, asked, await proofBy(jwks), by, reads);
    const { COUNTERSIGN_TOPIC_PREFIX: prefix } = this.settings;
    return { ...this.told(id), topics: topics.map((topic) => prefix + topic), groupPrefix: prefix + groupPrefix };
  }

  private async add(
    { id, kind }: { readonly id: string; readonly kind: 'client' | 'consumer' },
    { owner, backupOwner, purpose, endsAt }: Asked,
    proof: Proof,
    by: Person,
    reads?: Omit<ConsumerRow, 'version'>,
  ): Promise<void> {
    const end = endsAt === undefined ? null : momentToCome('/endsAt', endsAt, Date.now());
    await this.changes.add(
      { id, kind, owner, backupOwner: backupOwner ?? null, purpose, endsAt: end },
      { by, reason: purpose },
      {
        keys: reads === undefined ? [] : ['groups of consumers'],
        alsoKeep: async (entry) => {
          if (reads !== undefined) {
            await this.requireFree(reads.groupPrefix);
            keep(ConsumerRow, { ...reads, version: 1 }, entry);
          }
          keep(ClientCredentialRow, { id, ...proof, ...noneBefore, madeAt: new Date(), version: 1 }, entry);
        },
      },
    );
    log.warn({ identity: id, kind, owner: owner.sub, by: by.sub }, 'A program outside was registered');
  }

  private async requireFree(groupPrefix: string): Promise<void> {
    const taken = (await this.outside.reads()).map((one) => one.groupPrefix);
    const clash = prefixClash(groupPrefix, taken);
    if (clash !== undefined) throw new Problem(409, 'group-prefix', `These groups are taken: ${clash}`, { pointer: '/groupPrefix' });
  }

  private told(id: string): Enrolled {
    const issuer = tokenIssuer(this.settings, 'oauth');
    return { id, issuer, tokenEndpoint: `${issuer}/token` };
  }
}
