import { OwnCondition } from '@countersign/chassis';
import type { Condition } from '@countersign/contracts';
import { Injectable } from '@nestjs/common';
import { SigningIn } from './sign-in/signing-in.ts';

/** What the gateway alone holds: what it shows to an issuer that wants a secret of it. */
@Injectable()
export class GatewayCondition extends OwnCondition {
  constructor(private readonly signingIn: SigningIn) {
    super();
  }

  override async now(): Promise<Pick<Condition, 'held'>> {
    const { secretKeptIn } = this.signingIn;
    return { held: secretKeptIn === undefined ? [] : [secretKeptIn] };
  }
}
