import { Database } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';

const looksEvery = 20;
/** A service closes a session at half of the life, once it rests: what it is in the middle of may take so long on a busy machine. */
const graceMs = 5_000;

/**
 * Ends sessions at the database that are older than a certificate lives. PostgreSQL looks at a certificate once, when a session is opened:
 * services close theirs in time, and whoever stole a key does not.
 */
@Injectable()
export class OldSessions implements OnModuleInit, OnModuleDestroy {
  private looking: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  onModuleInit(): void {
    this.looking = setInterval(() => void this.look(), this.settings.SVID_LIFE_MS / looksEvery).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.looking);
  }

  private async look(): Promise<void> {
    try {
      const ended = await this.database.query<{ login: string }>('select end_old_sessions($1) as login', [
        this.settings.SVID_LIFE_MS + graceMs,
      ]);
      if (ended.length > 0)
        log.error({ logins: ended.map(({ login }) => login) }, 'A session at the database outlived every certificate: it was ended');
    } catch (err) {
      log.warn({ err }, 'Old sessions at the database cannot be looked for');
    }
  }
}
