import { certificatesIn, spiffeBundle } from '@countersign/identity';
import { Controller, Get, Inject } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { KeyRings } from './key-rings.ts';

/** The bundle of the trust domain (SPIFFE Trust Domain and Bundle section 4). Its number grows with its newest key. */
@Controller('.well-known/spiffe-bundle')
export class GetSpiffeBundle {
  constructor(
    private readonly rings: KeyRings,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  @Get()
  handle(): ReturnType<typeof spiffeBundle> {
    const { published } = this.rings.ring('svid');
    return spiffeBundle({
      sequence: Math.max(...published.map(({ madeAt }) => madeAt)),
      refreshSeconds: Math.ceil(this.settings.KEY_PUBLISHED_MS / 2_000),
      roots: certificatesIn(readFileSync(this.settings.COUNTERSIGN_CA_FILE, 'utf8')),
      keys: published,
    });
  }
}
