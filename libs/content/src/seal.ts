import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync } from 'node:crypto';
import { type Parsed, validator } from '@countersign/contracts';
import { Content } from './content.ts';

/** Which content a text is the seal of: it opens as no other. */
export interface ContentName {
  readonly workItem: string;
  readonly revision: number;
}

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const read = validator(Content);

/**
 * JWE in its compact form (RFC 7516 section 3.1), `dir` with A256GCM: any JOSE library opens it with the item's key. `form` is what `formOf` gives.
 * Node takes a key object three times as quickly as the bytes of a key.
 */
export function seal(form: string, name: ContentName, key: Buffer): string {
  const header = headerOf(name);
  const iv = randomFillSync(Buffer.allocUnsafe(ivBytes));
  const cipher = createCipheriv(algorithm, createSecretKey(key), iv).setAAD(Buffer.from(header, 'ascii'));
  const sealed = Buffer.concat([cipher.update(form, 'utf8'), cipher.final()]);
  return `${header}..${iv.toString('base64url')}.${sealed.toString('base64url')}.${cipher.getAuthTag().toString('base64url')}`;
}

/** What is sealed in a text, where it is the seal of exactly that content under that key. */
export function open(text: string, name: ContentName, key: Buffer): Parsed<Content> {
  const [header, encrypted, iv = '', sealed = '', tag = '', ...more] = text.split('.');
  // The header is not read but compared: there is one way to seal, and no other name.
  if (header !== headerOf(name) || encrypted !== '' || more.length > 0) return refused('is not the seal of this content');
  const [ivGiven, tagGiven] = [Buffer.from(iv, 'base64url'), Buffer.from(tag, 'base64url')];
  if (ivGiven.length !== ivBytes || tagGiven.length !== tagBytes) return refused('is no seal');
  const decipher = createDecipheriv(algorithm, createSecretKey(key), ivGiven, { authTagLength: tagBytes }).setAAD(
    Buffer.from(header, 'ascii'),
  );
  decipher.setAuthTag(tagGiven);
  try {
    const form = Buffer.concat([decipher.update(sealed, 'base64url'), decipher.final()]).toString('utf8');
    return read(JSON.parse(form));
  } catch {
    return refused('does not open with this key');
  }
}

/** The name stands in what is authenticated beside the text (section 5.1, steps 13 and 14). */
const headerOf = ({ workItem, revision }: ContentName): string =>
  Buffer.from(`{"alg":"dir","enc":"A256GCM","kid":"${workItem}/${revision}"}`).toString('base64url');

const refused = (problem: string): Parsed<never> => ({ ok: false, pointer: '', problem });
