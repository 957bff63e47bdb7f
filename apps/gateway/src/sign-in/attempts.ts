import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** Somebody who went to the issuer and has not come back yet. */
export interface Attempt {
  readonly state: string;
  /** RFC 7636 section 4.1. */
  readonly verifier: string;
  readonly returnTo: string;
  readonly until: number;
}

export const attemptLifeSeconds = 600;
const most = 1_000;

/** What is remembered of whoever went to the issuer, by a cookie of their browser: a code that comes with another one is somebody else's. */
@Injectable()
export class Attempts {
  private readonly open = new Map<string, Attempt>();

  begin(returnTo: string): { readonly id: string; readonly state: string; readonly challenge: string } {
    const [oldest] = this.open.keys();
    if (this.open.size >= most && oldest !== undefined) this.open.delete(oldest);
    const [id, state, verifier] = [secret(), secret(), secret()];
    this.open.set(id, { state, verifier, returnTo, until: Date.now() + attemptLifeSeconds * 1_000 });
    return { id, state, challenge: createHash('sha256').update(verifier).digest('base64url') };
  }

  /** Each is good once. */
  end(id: string | undefined): Attempt | undefined {
    const attempt = id === undefined ? undefined : this.open.get(id);
    if (id !== undefined) this.open.delete(id);
    return attempt !== undefined && Date.now() < attempt.until ? attempt : undefined;
  }
}

export const secret = (): string => randomBytes(32).toString('base64url');
