import { joiningServices, spiffeId } from '@countersign/contracts';
import { Database, loginOf } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { Changes } from './changes.ts';
import { Registry } from './store/registry.ts';
import { Watch } from './watch.ts';

const tryAgainAfterMs = 500;

/** Keeps who may log in to the database as the registry wants it: whoever is barred has no login, and the sessions that they had are ended. */
@Injectable()
export class Logins implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly watch: Watch;
  private isBroken = false;

  constructor(
    private readonly database: Database,
    private readonly registry: Registry,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
    changes: Changes,
  ) {
    this.watch = new Watch(() => this.look(), { ms: settings.KEEP_EVERY_MS, tryAgainAfterMs });
    changes.onChange(() => this.watch.wake());
  }

  onApplicationBootstrap(): void {
    // Where all rooms come as one login it is nobody's to take away.
    if (this.settings.DATABASE_LOGIN === 'svid') this.watch.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.watch.stop();
  }

  private async look(): Promise<boolean> {
    try {
      const barred = new Set(await this.registry.barred());
      for (const service of joiningServices) {
        const [login, may] = [loginOf(service), !barred.has(spiffeId(service))];
        const [changed] = await this.database.query<{ changed: boolean }>(
          'select keep_login($1, $2) as changed',
          [login, may],
          'keep-login',
        );
        if (changed?.changed === true) log.warn({ login, may }, 'A login of the database was changed');
      }
      this.isBroken = false;
      return true;
    } catch (err) {
      if (!this.isBroken) log.warn({ err }, 'The logins of the database cannot be kept as they are wanted: trying again');
      this.isBroken = true;
      return false;
    }
  }
}
