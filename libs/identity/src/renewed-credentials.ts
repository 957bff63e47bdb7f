import { askAuthority } from './ask-authority.ts';
import { Credentials, type Tls } from './credentials.ts';
import { KafkaTokens } from './kafka-tokens.ts';
import type { Told } from './until-answered.ts';

/** Credentials of a room, which has its tokens for the broker from authority and its certificate from wherever it renews it. */
export abstract class RenewedCredentials extends Credentials {
  protected readonly ending = new AbortController();
  protected current: Tls | undefined;
  private readonly tokens: KafkaTokens;

  constructor({ authority, log }: { readonly authority: string; readonly log: Told }) {
    super();
    const ask = async () => {
      const { token, expiresInSeconds } = await askAuthority(`${authority}/v1/kafka-tokens`, {}, this.tls);
      return { token: String(token), expiresInSeconds: Number(expiresInSeconds) };
    };
    this.tokens = new KafkaTokens({ ask, log, isOver: () => this.ending.signal.aborted });
  }

  override get tls(): Tls {
    if (this.current === undefined) throw new Error('There is no certificate yet');
    return this.current;
  }

  override close(): void {
    this.ending.abort();
  }

  override kafkaToken(): Promise<string> {
    return this.tokens.next();
  }
}
