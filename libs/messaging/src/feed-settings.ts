import type { Credentials } from '@countersign/identity';
import type { Own } from '@countersign/kafka';

/** Whose trust it is, and where the feeds are. */
export interface FeedSettings {
  readonly room: string;
  readonly instance: string;
  readonly kafka: string;
  readonly own?: Own;
  readonly prefix: string;
  readonly credentials: Credentials;
}
