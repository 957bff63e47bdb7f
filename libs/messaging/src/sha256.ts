import { hash } from 'node:crypto';

/** SHA-256 by the platform. */
export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
