import { type Issuer, issuerIn } from '@countersign/identity';
import { statSync } from 'node:fs';
import { join } from 'node:path';

/** What authority issues with: whoever provisions replaces it long before its end, and it is read anew as soon as its file is another. */
export class OwnIssuer {
  private constructor(
    private readonly directory: string,
    private known: { readonly issuer: Issuer; readonly file: string },
  ) {}

  static async in(directory: string): Promise<OwnIssuer> {
    const file = fileIn(directory);
    const issuer = await issuerIn(directory, 'authority');
    if (issuer === undefined)
      throw new Error(`There is no pair of authority.key and authority.pem in ${directory}: provisioning makes them`);
    return new OwnIssuer(directory, { issuer, file });
  }

  async current(): Promise<Issuer> {
    const file = fileIn(this.directory);
    if (file === this.known.file) return this.known.issuer;
    // Between its two writes there is no pair: then the one before is good for a long time yet.
    const issuer = await issuerIn(this.directory, 'authority');
    if (issuer !== undefined) this.known = { issuer, file };
    return this.known.issuer;
  }
}

/** Which file it is: a replaced one has another number. */
function fileIn(directory: string): string {
  const { ino, mtimeMs } = statSync(join(directory, 'authority.pem'), { throwIfNoEntry: false }) ?? { ino: 0, mtimeMs: 0 };
  return `${ino} ${mtimeMs}`;
}
