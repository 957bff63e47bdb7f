import { createHmac } from 'node:crypto';
import type { Key, Platform } from '../platform.ts';

const bytesOf = (key: Key): Buffer => ('text' in key ? Buffer.from(key.text) : Buffer.from(key.base64, 'base64'));

/** The platform on Node. */
export const onNode: Platform = {
  mac: (key, parts, encoding) => {
    const mac = createHmac('sha256', bytesOf(key));
    for (const part of parts) mac.update(part);
    return mac.digest(encoding);
  },
  bytes: (text) => Buffer.from(text),
  base64: (text) => Buffer.from(text).toString('base64'),
  text: (bytes, charset) => {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      return undefined;
    }
  },
};
