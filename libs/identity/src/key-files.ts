import { createPrivateKey, X509Certificate as ReadCertificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Issuer, issueLeaf, keyOfPem, type LeafRequest, newKeys, pemOfKey } from './certificates.ts';
import { certificatesIn } from './pem.ts';
import { X509Certificate } from './x509.ts';

/** Where a key and its certificates lie, PEM: the chain is without the root. */
export interface Leaf {
  readonly key: string;
  readonly chain: string;
}

/** Keys and certificates in files that only their owner reads, in one directory. */
export class KeyFiles {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  }

  /** The certificate of an issuer: nothing secret. */
  certificateOf(name: string): string {
    return join(this.directory, `${name}.pem`);
  }

  /** The newest certificate that was kept under a name. */
  certificateIn(name: string): X509Certificate {
    const [newest] = certificatesIn(readFileSync(this.certificateOf(name), 'utf8'));
    if (newest === undefined) throw new Error(`${this.certificateOf(name)} holds no certificate`);
    return new X509Certificate(newest);
  }

  /** The issuer kept under a name; made and kept where there is none, or where less than half of its life is left. */
  async issuer(name: string, age: Age, make: () => Promise<Issuer>): Promise<Issuer> {
    const kept = await issuerIn(this.directory, name);
    if (kept !== undefined && isYoung(kept.certificate, age)) return kept;
    const made = await make();
    this.write(`${name}.key`, await pemOfKey(made.key));
    this.write(`${name}.pem`, made.between === '' ? `${made.certificate.toString('pem')}\n` : made.between);
    return made;
  }

  /** A new key and certificate under a name: what stood there before is replaced. */
  async leaf(name: string, issuer: Issuer, request: Omit<LeafRequest, 'publicKey'>, now: number): Promise<Leaf> {
    const keys = await newKeys();
    const { chain } = await issueLeaf(issuer, { ...request, publicKey: keys.publicKey }, now);
    return { key: this.write(`${name}.key`, await pemOfKey(keys.privateKey)), chain: this.write(`${name}.pem`, chain) };
  }

  /** Writes a file whole or not at all, for its owner alone, and returns its path. */
  write(name: string, text: string): string {
    const file = join(this.directory, name);
    rmSync(`${file}.new`, { force: true });
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return file;
  }
}

/** The issuer that lies in a directory under a name, or undefined; also where its key and its certificate are not of one pair, as between two writes. */
export async function issuerIn(directory: string, name: string): Promise<Issuer | undefined> {
  const [keyFile, certificateFile] = [join(directory, `${name}.key`), join(directory, `${name}.pem`)];
  if (!existsSync(keyFile) || !existsSync(certificateFile)) return undefined;
  const [own, ...between] = certificatesIn(readFileSync(certificateFile, 'utf8'));
  if (own === undefined) throw new Error(`${certificateFile} holds no certificate`);
  const [certificate, key] = [new X509Certificate(own), readFileSync(keyFile, 'utf8')];
  if (!new ReadCertificate(own).checkPrivateKey(createPrivateKey(key))) return undefined;
  // A root stands for itself: whoever verifies has it already.
  const isRoot = certificate.subject === certificate.issuer;
  return { certificate, key: await keyOfPem(key), between: isRoot ? '' : [own, ...between].join('') };
}

interface Age {
  readonly now: number;
  /** How long such a certificate is made to live. */
  readonly lifeMs: number;
}

/** Whether half of its life is left, or more. It begins before it is made: only its end says how long it lives. */
export const isYoung = ({ notAfter }: X509Certificate, { now, lifeMs }: Age): boolean => notAfter.getTime() - now > lifeMs / 2;
