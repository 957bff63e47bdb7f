import { CalledByService, type ServiceCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Renewal } from './domain/requests.ts';
import { type IssuedSvid, Issuing } from './issuing.ts';

/** A new certificate in the place of the one that the caller shows. */
@Controller('v1/svids')
export class PostSvids {
  constructor(private readonly issuing: Issuing) {}

  @Post()
  @HttpCode(201)
  handle(@Body(valid(Renewal)) { instance, request }: Renewal, @CalledByService() caller: Required<ServiceCaller>): Promise<IssuedSvid> {
    return this.issuing.renew({ spiffeId: caller.spiffeId, instance }, request, caller.serial, 'certificate');
  }
}
