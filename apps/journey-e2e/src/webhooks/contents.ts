import { createDecipheriv, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunFile } from '@countersign/embedded';
import { Client } from 'pg';

/** What the newest revision of an item holds, and how it would be named in the log if it were something else. */
export interface Opened {
  /** RFC 8785 form. */
  readonly content: string;
  readonly digestOf: (content: string) => string;
}

/**
 * Opens what people wrote about every item, as whoever has the mesh's files can: with the key that wraps the items' own ones (RFC 3394), and each
 * content as JWE (RFC 7516). By no code of the mesh.
 */
export async function openedIn({ postgres, directory }: RunFile): Promise<ReadonlyMap<string, Opened>> {
  const file: { keys: readonly { k: string }[] } = JSON.parse(readFileSync(join(directory, 'custody', 'intake.content.key'), 'utf8'));
  const wraps = Buffer.from(file.keys[0]?.k ?? '', 'base64url');
  const client = new Client({ connectionString: postgres });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; key: Buffer; sealed: string }>(
      'select work_item::text as id, key, sealed from intake.content_key where key is not null',
    );
    return new Map(rows.map(({ id, key, sealed }) => [id, openedBy(unwrapped(key, wraps), sealed)]));
  } finally {
    await client.end();
  }
}

function unwrapped(key: Buffer, wraps: Buffer): Buffer {
  const decipher = createDecipheriv('id-aes256-wrap', wraps, Buffer.alloc(8, 0xa6));
  return Buffer.concat([decipher.update(key), decipher.final()]);
}

function openedBy(key: Buffer, sealed: string): Opened {
  const [header = '', , iv = '', encrypted = '', tag = ''] = sealed.split('.');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url')).setAAD(Buffer.from(header, 'ascii'));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  const content = Buffer.concat([decipher.update(encrypted, 'base64url'), decipher.final()]).toString('utf8');
  const digests = createHmac('sha256', key).update('countersign content digest\u0001').digest();
  return { content, digestOf: (text) => createHmac('sha256', digests).update(text).digest('hex') };
}
