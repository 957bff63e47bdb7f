import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { spiffeId, trustDomain } from '@countersign/contracts';
import { type Issuer, issueLeaf, makeIntermediate, makeRoot, newKeys, pemOfKey } from '@countersign/identity';

const hour = 3_600_000;

/** SPIRE and its spiffe-helper, as far as a room sees them: three files, written one after the other, again and again. */
export class Spire {
  /** Where certificate, key and bundle lie. */
  readonly files: { readonly cert: string; readonly key: string; readonly bundle: string };
  readonly root: string;
  private readonly server: Issuer;
  private isWriting = false;

  private constructor(directory: string, root: Issuer, server: Issuer) {
    this.files = { cert: join(directory, 'svid.pem'), key: join(directory, 'svid_key.pem'), bundle: join(directory, 'svid_bundle.pem') };
    this.root = `${root.certificate.toString('pem')}\n`;
    this.server = server;
  }

  static async start(directory: string): Promise<Spire> {
    const root = await makeRoot([{ C: ['US'] }, { O: ['SPIFFE'] }], hour, Date.now());
    return new Spire(directory, root, await makeIntermediate(root, [{ C: ['US'] }, { O: ['SPIRE'] }], trustDomain, hour, Date.now()));
  }

  /** Its certificates have SPIRE's subject: no common name, nothing that a database would take for a login. */
  async write(service: string, lifeMs: number): Promise<void> {
    const { privateKey, publicKey } = await newKeys();
    const request = {
      subject: [{ C: ['US'] }, { O: ['SPIRE'] }],
      uri: spiffeId(service),
      dns: ['localhost'],
      ip: ['127.0.0.1'],
      publicKey,
      lifeMs,
    };
    const { chain } = await issueLeaf(this.server, request, Date.now());
    writeFileSync(this.files.cert, chain);
    writeFileSync(this.files.key, await pemOfKey(privateKey));
    writeFileSync(this.files.bundle, this.root);
  }

  /** Goes on in the background until it is stopped. */
  keepWriting(service: string, lifeMs: number): void {
    this.isWriting = true;
    void (async () => {
      while (this.isWriting) {
        await this.write(service, lifeMs);
        await pause(lifeMs / 2);
      }
    })();
  }

  stop(): void {
    this.isWriting = false;
  }
}
