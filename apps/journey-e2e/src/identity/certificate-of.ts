import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { spiffeId } from '@countersign/contracts';
import { issueLeaf, issuerIn, newKeys, pemOfKey, type Tls } from '@countersign/identity';
import { theRun } from '@countersign/testing';

export interface Change {
  readonly uri?: string;
  readonly lifeMs?: number;
  readonly at?: number;
  readonly cn?: string;
}

/** A certificate below the mesh's own authority for whatever identity: what a room holds, or what a thief of authority's key could make. */
export async function certificateOf(name: string, change: Change = {}, { ca: caFile }: { readonly ca: string } = theRun()): Promise<Tls> {
  const issuer = await issuerIn(dirname(caFile), 'authority');
  if (issuer === undefined) throw new Error('The mesh keeps its authority elsewhere');
  const { privateKey, publicKey } = await newKeys();
  const { uri = spiffeId(name), lifeMs = 3_600_000, at = Date.now(), cn = `svc_${name}` } = change;
  const { chain } = await issueLeaf(issuer, { subject: [{ CN: [cn] }, { O: ['mesh'] }], uri, publicKey, lifeMs }, at);
  return { key: await pemOfKey(privateKey), cert: chain, ca: readFileSync(caFile, 'utf8') };
}
