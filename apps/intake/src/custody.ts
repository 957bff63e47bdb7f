import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { secretIn } from '@countersign/chassis';

/** Keeps what keys of contents are wrapped with. A key management service or a hardware module can stand here. */
export abstract class Custody {
  abstract wrap(key: Buffer): Buffer;
  /** Throws where it was not wrapped here. */
  abstract unwrap(wrapped: Buffer): Buffer;
}

/** AES Key Wrap (RFC 3394): it needs no random number of its own, and knows its own. */
const algorithm = 'id-aes256-wrap';
const initial = Buffer.alloc(8, 0xa6);
const bytes = 32;

/** In a file that its owner alone reads, a key a line in base64url. The first one wraps; all unwrap, so that it can be changed. */
export class FileCustody extends Custody {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(private readonly file: string) {
    super();
    makeWhereNone(file);
    const [first, ...others] = secretIn(file)
      .now()
      .split(/\s+/)
      .map((line) => this.keyIn(line));
    if (first === undefined) throw new Error(`${file} holds no key`);
    this.keys = [first, ...others];
  }

  wrap(key: Buffer): Buffer {
    const cipher = createCipheriv(algorithm, this.keys[0], initial);
    return Buffer.concat([cipher.update(key), cipher.final()]);
  }

  unwrap(wrapped: Buffer): Buffer {
    const unwrapped = this.keys.flatMap((key) => unwrappedWith(key, wrapped));
    if (unwrapped[0] !== undefined) return unwrapped[0];
    throw new Error(
      `${this.file} is not what the keys of this installation are wrapped with: put the one that was there back, as a line of it at least`,
    );
  }

  private keyIn(line: string): Buffer {
    const key = Buffer.from(line, 'base64url');
    if (key.length === bytes && key.toString('base64url') === line) return key;
    throw new Error(`${this.file} is to hold keys of ${bytes} bytes in base64url, one a line`);
  }
}

/** None where it was wrapped with another key. */
function unwrappedWith(key: Buffer, wrapped: Buffer): readonly Buffer[] {
  const decipher = createDecipheriv(algorithm, key, initial);
  try {
    return [Buffer.concat([decipher.update(wrapped), decipher.final()])];
  } catch {
    return [];
  }
}

/** Another instance may make it at the same moment: there is one. */
function makeWhereNone(file: string): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${randomBytes(bytes).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((Object(error) as { code?: unknown }).code !== 'EEXIST') throw error;
  }
}
