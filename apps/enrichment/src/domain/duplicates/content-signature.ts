import { visible } from '../injection/hidden.ts';
import type { OpenedContent } from '../opened-content.ts';
import { sentencesOf } from '../text/sentences.ts';
import type { HashKey } from './keyed-hash.ts';
import { type Signature, signatureOf } from './signature.ts';

/** People tell their story at the beginning; what is below is signatures, logs and the mails before. */
const read = 8_000;

/** The signature of what a reader is shown of an item; `undefined` where that is too short to have one. */
export const contentSignature = (key: HashKey, { title, text }: Pick<OpenedContent, 'title' | 'text'>): Signature | undefined =>
  signatureOf(key, sentencesOf(`${title}\n${visible(text.slice(0, read))}`));
