import { log } from '@countersign/telemetry';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { Custody, type KeptKey, type Use, uses } from './custody.ts';
import { type Ring, ringAt } from './domain/ring.ts';

const looksEvery = 20;

/** The signing keys, made anew as they age: whoever verifies always has the one that signs. */
@Injectable()
export class KeyRings implements OnModuleInit, OnModuleDestroy {
  private readonly keys = new Map<Use, [KeptKey, ...KeptKey[]]>();
  private turning: NodeJS.Timeout | undefined;

  constructor(
    private readonly custody: Custody,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  async onModuleInit(): Promise<void> {
    for (const use of uses) {
      const [first = await this.custody.make(use, Date.now()), ...more] = await this.custody.keys(use);
      this.keys.set(use, [first, ...more]);
    }
    this.turning = setInterval(() => void this.turn(), this.settings.KEY_ROTATION_MS / looksEvery).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.turning);
  }

  ring(use: Use): Ring<KeptKey> {
    const keys = this.keys.get(use);
    if (keys === undefined) throw new Error(`There is no key that signs ${use}`);
    const { KEY_PUBLISHED_MS: publishedForMs, JWT_SVID_LIFE_MS, KAFKA_TOKEN_LIFE_MS, ACCESS_TOKEN_LIFE_MS } = this.settings;
    const tokenLifeMs = Math.max(JWT_SVID_LIFE_MS, KAFKA_TOKEN_LIFE_MS, ACCESS_TOKEN_LIFE_MS);
    return ringAt(keys, Date.now(), { publishedForMs, tokenLifeMs });
  }

  /** Makes a new key of each kind. Returns after how long they sign, milliseconds. */
  async rotate(): Promise<number> {
    for (const use of uses) await this.add(use);
    return this.settings.KEY_PUBLISHED_MS;
  }

  private async turn(): Promise<void> {
    for (const use of uses) {
      const { published, over } = this.ring(use);
      const newest = Math.max(...published.map(({ madeAt }) => madeAt));
      if (Date.now() - newest >= this.settings.KEY_ROTATION_MS) await this.add(use);
      for (const key of over) await this.drop(use, key);
    }
  }

  private async add(use: Use): Promise<void> {
    const key = await this.custody.make(use, Date.now());
    this.keys.set(use, [key, ...(this.keys.get(use) ?? [])]);
    log.info({ use, kid: key.kid, signsAfterMs: this.settings.KEY_PUBLISHED_MS }, 'A new signing key is published');
  }

  private async drop(use: Use, key: KeptKey): Promise<void> {
    const [first, ...more] = (this.keys.get(use) ?? []).filter((one) => one !== key);
    if (first === undefined) return;
    this.keys.set(use, [first, ...more]);
    await this.custody.drop(use, key);
    log.info({ use, kid: key.kid }, 'A signing key is over');
  }
}
