import { KeyFiles, newSigningKey, pemOfSigningKey, type SigningKey, signingKeyOf } from '@countersign/identity';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a key signs: JWT-SVIDs, access tokens, tokens for Kafka. Each has a document of its own, and no key is in two. */
export const uses = ['svid', 'oauth', 'kafka'] as const;
export type Use = (typeof uses)[number];

export interface KeptKey extends SigningKey {
  readonly madeAt: number;
}

/** Keeps signing keys. A key management service or a hardware module can stand here. */
export abstract class Custody {
  abstract keys(use: Use): Promise<readonly KeptKey[]>;
  abstract make(use: Use, now: number): Promise<KeptKey>;
  abstract drop(use: Use, key: KeptKey): Promise<void>;
}

/** Keys in files that only their owner reads, named by what they sign and when they were made. */
export class FileCustody extends Custody {
  private readonly files: KeyFiles;

  constructor(directory: string) {
    super();
    this.files = new KeyFiles(directory);
  }

  async keys(use: Use): Promise<readonly KeptKey[]> {
    const names = readdirSync(this.files.directory).filter((name) => new RegExp(`^${use}\\.\\d+\\.key$`).test(name));
    return Promise.all(
      names.map(async (name) => ({
        ...(await signingKeyOf(readFileSync(join(this.files.directory, name), 'utf8'))),
        madeAt: Number(name.split('.')[1]),
      })),
    );
  }

  async make(use: Use, now: number): Promise<KeptKey> {
    const key = { ...(await newSigningKey()), madeAt: now };
    this.files.write(nameOf(use, key), await pemOfSigningKey(key));
    return key;
  }

  async drop(use: Use, key: KeptKey): Promise<void> {
    rmSync(join(this.files.directory, nameOf(use, key)), { force: true });
  }
}

const nameOf = (use: Use, { madeAt }: KeptKey): string => `${use}.${madeAt}.key`;
