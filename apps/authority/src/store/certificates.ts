import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { CertificateRow } from './certificate.row.ts';

/** A certificate as everybody may see it. */
export interface Published extends CertificateRow {
  readonly publishedAt: Date;
}

/** Every certificate that was published. */
@Injectable()
export class Certificates {
  constructor(private readonly database: Database) {}

  async find(kid: string): Promise<Published | undefined> {
    const [row] = await this.database.query<Published & Record<string, unknown>>(
      'select kid, identity, instance, chain, published_at as "publishedAt" from certificate where kid = $1',
      [kid],
      'certificate',
    );
    return row;
  }
}
