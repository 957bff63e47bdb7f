import { Problem } from '@countersign/chassis';
import { Controller, Get, Param } from '@nestjs/common';
import { Certificates, type Published } from './store/certificates.ts';

/** A certificate by the thumbprint of its key (RFC 7638): nothing secret, and never gone. */
@Controller('v1/certificates')
export class GetCertificate {
  constructor(private readonly certificates: Certificates) {}

  @Get(':kid')
  async handle(@Param('kid') kid: string): Promise<Published> {
    const found = await this.certificates.find(kid);
    if (found === undefined) throw new Problem(404, 'no-such-certificate', 'Authority has published no key of this thumbprint');
    return found;
  }
}
