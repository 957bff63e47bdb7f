import { AuthorityKey, AuthoritySignal, type DataOf, spiffeId } from '@countersign/contracts';
import { Credentials, kidOfCertificate } from '@countersign/identity';
import { Entrance, keep, say } from '@countersign/messaging';
import { log } from '@countersign/telemetry';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import { CertificateRow } from './store/certificate.row.ts';
import { Certificates } from './store/certificates.ts';

type PublishedKey = DataOf<typeof AuthorityKey>;

/** What every room reads before it opens its doors: who signs with which key, and that authority lives. */
@Injectable()
export class Feeds implements OnApplicationBootstrap, OnModuleDestroy {
  private beating: NodeJS.Timeout | undefined;
  private isLate = false;
  private number = 0;

  constructor(
    private readonly entrance: Entrance,
    private readonly certificates: Certificates,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  onApplicationBootstrap(): void {
    this.beating = setInterval(() => void this.beat(), this.settings.HEARTBEAT_MS).unref();
    const keepOwn = (): void => void this.publish(spiffeId('authority'), 'authority', this.credentials.tls.cert);
    keepOwn();
    this.credentials.onRenewal(keepOwn);
  }

  onModuleDestroy(): void {
    clearInterval(this.beating);
  }

  /** Resolves once it is stored: then the certificate may be handed out. */
  async publish(identity: string, instance: string, chain: string): Promise<void> {
    const kid = await kidOfCertificate(chain);
    const key: PublishedKey = { kid, identity, instance, chain };
    await this.entrance.enter({ subject: kid }, async (entry) => {
      // A key has one certificate: who asks again, because the answer was lost, is known already.
      if ((await this.certificates.find(kid)) !== undefined) return;
      keep(CertificateRow, key, entry);
      say(AuthorityKey, key, entry);
    });
  }

  /** A number that only grows: an old heartbeat that is shown again says nothing. */
  private async beat(): Promise<void> {
    // A clock that is put back would else be silence for as long as it was ahead.
    const number = Math.max(Date.now(), this.number + 1);
    this.number = number;
    try {
      await this.entrance.enter({ subject: 'heartbeat' }, async (entry) => say(AuthoritySignal, { kind: 'heartbeat', number }, entry));
      this.isLate = false;
    } catch (err) {
      if (!this.isLate) log.warn({ err }, 'Authority cannot say that it lives: rooms will cause no effects');
      this.isLate = true;
    }
  }
}
