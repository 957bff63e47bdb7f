import { trustDomain } from '@countersign/contracts';
import { type Issuer, type LeafRequest, makeIntermediate, makeRoot } from './certificates.ts';
import { isYoung, KeyFiles, type Leaf } from './key-files.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How long certificates live that stand before any room, milliseconds: each is made anew at half of it. */
export interface FoundationLives {
  readonly authority: number;
  readonly server: number;
  readonly provision: number;
}

/** Authority's own certificate and the stores' stand for ninety days; everything below them lives for an hour at most. */
export const usualLives: FoundationLives = { authority: 90 * dayMs, server: 90 * dayMs, provision: dayMs };
const rootLifeMs = 3650 * dayMs;

/** What stands before any room, by the name of its files. */
export type Foundation = 'authority' | 'postgres' | 'kafka' | 'provision';

/** What a mesh of its own trusts: one root, and what was issued below it for what stands before any room. */
export interface Trust {
  readonly directory: string;
  /** The root's certificate: all that anybody needs to be given. */
  readonly ca: string;
  /** What authority issues with, as it is now. */
  readonly authority: Issuer;
  /** What PostgreSQL and Kafka present. */
  readonly postgres: Leaf;
  readonly kafka: Leaf;
  /** The administrator: it migrates, makes topics and roles, and has the stores read their certificates anew. */
  readonly provision: Leaf;
  /** Makes anew, in the same files, what has lived for half of its life by then, and returns what that was. */
  renew(now: number): Promise<readonly Foundation[]>;
}

/** Makes what is missing of it in a directory, and anew what has lived for half of its life. The root is looked at here alone. */
export async function prepareTrust(directory: string, lives = usualLives, now = Date.now()): Promise<Trust> {
  const files = new KeyFiles(directory);
  const root = await files.issuer('root', { now, lifeMs: rootLifeMs }, () =>
    makeRoot([{ O: ['mesh'] }, { CN: ['root'] }], rootLifeMs, now),
  );
  const authorityAt = (moment: number): Promise<Issuer> =>
    files.issuer('authority', { now: moment, lifeMs: lives.authority }, () =>
      makeIntermediate(root, [{ O: ['mesh'] }, { CN: ['authority'] }], trustDomain, lives.authority, moment),
    );
  const requests = requestsFor(lives);
  const leafAt = (name: keyof typeof requests, moment: number): Promise<Leaf> => files.leaf(name, root, requests[name], moment);

  let authority = await authorityAt(now);
  const [postgres, kafka, provision] = await Promise.all([leafAt('postgres', now), leafAt('kafka', now), leafAt('provision', now)]);
  const renew = async (moment: number): Promise<readonly Foundation[]> => {
    const before = authority;
    authority = await authorityAt(moment);
    const old = leaves.filter((name) => !isYoung(files.certificateIn(name), { now: moment, lifeMs: requests[name].lifeMs }));
    for (const name of old) await leafAt(name, moment);
    return [...(authority.certificate.serialNumber === before.certificate.serialNumber ? [] : ['authority' as const]), ...old];
  };
  return {
    directory: files.directory,
    ca: files.certificateOf('root'),
    get authority() {
      return authority;
    },
    postgres,
    kafka,
    provision,
    renew,
  };
}

const leaves = ['postgres', 'kafka', 'provision'] as const;

// Kafka's names read from the front, so that its superusers are `CN=broker,O=mesh` and `CN=provision,O=mesh`.
function requestsFor({ server, provision }: FoundationLives): Readonly<Record<(typeof leaves)[number], Omit<LeafRequest, 'publicKey'>>> {
  // On this machine, and by the name that each has between containers.
  const here = (name: string) => ({ dns: ['localhost', name], ip: ['127.0.0.1'] });
  return {
    postgres: { subject: [{ O: ['mesh'] }, { CN: ['postgres'] }], lifeMs: server, ...here('postgres') },
    kafka: { subject: [{ O: ['mesh'] }, { CN: ['broker'] }], lifeMs: server, ...here('kafka') },
    provision: { subject: [{ O: ['mesh'] }, { CN: ['provision'] }], lifeMs: provision },
  };
}
