import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { keysIn } from '@countersign/chassis';
import { expand } from '@countersign/content';
import type { Digest } from '@countersign/contracts';

/** Keeps what keys of contents are wrapped with. A key management service or a hardware module can stand here. */
export abstract class Custody {
  abstract wrap(key: Buffer): Buffer;
  /** Throws where it was not wrapped here. */
  abstract unwrap(wrapped: Buffer): Buffer;
  /** Keyed digests of a text, one for each key that is kept: the first is to be written down, any of them recognises the text. */
  abstract digests(text: string): readonly Digest[];
}

/** AES Key Wrap (RFC 3394): it needs no random number of its own, and knows what it has wrapped. */
const algorithm = 'id-aes256-wrap';
const initial = Buffer.alloc(8, 0xa6);
const keyBytes = 32;

/** In a file. The first key wraps and all unwrap, so that another can be put before it. */
export class FileCustody extends Custody {
  private readonly keys: readonly KeyObject[];
  private readonly forDigests: readonly KeyObject[];

  constructor(private readonly file: string) {
    super();
    this.keys = keysIn(file).map((key) => createSecretKey(key));
    this.forDigests = this.keys.map(forDigests);
  }

  wrap(key: Buffer): Buffer {
    const cipher = createCipheriv(algorithm, this.keys[0] as KeyObject, initial);
    return Buffer.concat([cipher.update(key), cipher.final()]);
  }

  unwrap(wrapped: Buffer): Buffer {
    for (const key of this.keys) {
      const unwrapped = unwrappedWith(key, wrapped);
      if (unwrapped !== undefined) return unwrapped;
    }
    throw new Error(
      `${this.file} does not hold what keys of this installation are wrapped with: put back what was there, behind its first key`,
    );
  }

  digests(text: string): readonly Digest[] {
    return this.forDigests.map((key) => createHmac('sha256', key).update(text).digest('hex'));
  }
}

/** What wraps is not what digests. */
const forDigests = (key: KeyObject): KeyObject => createSecretKey(expand(key, 'countersign intake digest'));

function unwrappedWith(key: KeyObject, wrapped: Buffer): Buffer | undefined {
  const decipher = createDecipheriv(algorithm, key, initial);
  try {
    const unwrapped = Buffer.concat([decipher.update(wrapped), decipher.final()]);
    return unwrapped.length === keyBytes ? unwrapped : undefined;
  } catch {
    return undefined;
  }
}
