import { OwnCondition } from '@countersign/chassis';
import type { Condition } from '@countersign/contracts';
import { lifeOf } from '@countersign/identity';
import { Inject, Injectable } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { uses } from './custody.ts';
import { issuerToken } from './issuing.ts';
import { Keeper } from './keeper.ts';
import { KeyRings } from './key-rings.ts';
import type { OwnIssuer } from './own-issuer.ts';
import { Registry } from './store/registry.ts';

/** What authority alone knows of the mesh: what it issues with, its keys, who there is, and what it had to put right at the broker. */
@Injectable()
export class AuthorityCondition extends OwnCondition {
  constructor(
    @Inject(issuerToken) private readonly issuer: OwnIssuer,
    private readonly rings: KeyRings,
    private readonly registry: Registry,
    private readonly keeper: Keeper,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {
    super();
  }

  override async now(): Promise<Pick<Condition, 'authority'>> {
    const [{ certificate }, identities] = await Promise.all([this.issuer.current(), this.registry.list().catch(() => [])]);
    return {
      authority: {
        issuer: lifeOf({ cert: certificate.toString('pem') }),
        keys: uses.map((use) => {
          const madeAt = Math.max(...this.rings.ring(use).published.map((key) => key.madeAt));
          return { use, madeAt, anotherAt: madeAt + this.settings.KEY_ROTATION_MS };
        }),
        identities: identities.map(({ id, state, owner, endsAt, keptIn, rotateBy }) => ({
          id,
          state,
          hasOwner: owner !== null,
          endsAt: millisecondsOf(endsAt),
          keptIn,
          rotateBy: millisecondsOf(rotateBy),
        })),
        differed: [...this.keeper.differed],
      },
    };
  }
}

const millisecondsOf = (moment: Date | null): number | null => moment?.getTime() ?? null;
