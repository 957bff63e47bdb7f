import { OwnCondition } from '@countersign/chassis';
import type { Condition } from '@countersign/contracts';
import { placeOf } from '@countersign/identity';
import { Inject, Injectable } from '@nestjs/common';
import { GatewayConfig, type GatewaySettings } from './gateway.config.ts';

/** What the gateway alone holds: what it shows to an issuer that wants a secret of it. */
@Injectable()
export class GatewayCondition extends OwnCondition {
  constructor(@Inject(GatewayConfig.token) private readonly settings: GatewaySettings) {
    super();
  }

  override async now(): Promise<Pick<Condition, 'held'>> {
    const { OIDC_CLIENT_SECRET_FILE: file } = this.settings;
    return { held: file === undefined ? [] : [placeOf(file)] };
  }
}
