import { trustDomain } from '@countersign/contracts';
import { type Issuer, makeIntermediate, makeRoot } from './certificates.ts';
import { KeyFiles, type Leaf } from './key-files.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** The root stands for years, authority's own certificate for ninety days; everything below lives for a start, or for minutes. */
const lives = { root: 3650 * dayMs, authority: 90 * dayMs, server: 90 * dayMs, provision: dayMs };

/** What a mesh of its own trusts: one root, and what was issued below it for what stands before any room. */
export interface Trust {
  readonly directory: string;
  /** The root's certificate: all that anybody needs to be given. */
  readonly ca: string;
  readonly authority: Issuer;
  /** What PostgreSQL and Kafka present. */
  readonly postgres: Leaf;
  readonly kafka: Leaf;
  /** The administrator of a start: it migrates, makes topics and roles. */
  readonly provision: Leaf;
}

/** Makes what is missing of it in a directory, and anew what has lived for half of its life. */
export async function prepareTrust(directory: string, now = Date.now()): Promise<Trust> {
  const files = new KeyFiles(directory);
  const root = await files.issuer('root', now, () => makeRoot([{ O: ['mesh'] }, { CN: ['root'] }], lives.root, now));
  const authority = await files.issuer('authority', now, () =>
    makeIntermediate(root, [{ O: ['mesh'] }, { CN: ['authority'] }], trustDomain, lives.authority, now),
  );
  const here = { dns: ['localhost'], ip: ['127.0.0.1'] };
  // Kafka's names read from the front, so that its superusers are `CN=broker,O=mesh` and `CN=provision,O=mesh`.
  const [postgres, kafka, provision] = await Promise.all([
    files.leaf('postgres', root, { subject: [{ O: ['mesh'] }, { CN: ['postgres'] }], lifeMs: lives.server, ...here }, now),
    files.leaf('kafka', root, { subject: [{ O: ['mesh'] }, { CN: ['broker'] }], lifeMs: lives.server, ...here }, now),
    files.leaf('provision', root, { subject: [{ O: ['mesh'] }, { CN: ['provision'] }], lifeMs: lives.provision }, now),
  ]);
  return { directory: files.directory, ca: files.certificateOf('root'), authority, postgres, kafka, provision };
}
