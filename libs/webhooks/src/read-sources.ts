import { type Parsed, validator } from '@countersign/contracts';
import { proofOf } from './receive.ts';
import { Sources } from './source.ts';
import { types } from './types.ts';

const parse = validator(Sources);

/** What a file of sources says, or the first thing wrong with it and where. */
export function readSources(document: unknown): Parsed<Sources> {
  const parsed = parse(document ?? { sources: [] });
  if (!parsed.ok) return parsed;
  const names = new Set<string>();
  for (const [index, source] of parsed.value.sources.entries()) {
    const at = `/sources/${index}`;
    const proof = proofOf(source);
    const secrets = source.secrets?.length ?? 0;
    if (names.has(source.name)) return wrong(`${at}/name`, `${source.name} is the name of another source as well`);
    if (!types[source.type].proofs.some(({ by }) => by === proof.by) && proof.by !== 'oauth2')
      return wrong(`${at}/proof/by`, `${types[source.type].vendor} cannot prove itself so`);
    if (proof.by === 'hmac') {
      const { signed, timestamp, id } = proof;
      if (!signed.includes('body')) return wrong(`${at}/proof/signed`, 'a signature that is not over the body proves nothing of it');
      if (signed.includes('timestamp') !== (timestamp !== undefined))
        return wrong(`${at}/proof/timestamp`, 'is signed and named, or neither');
      if (signed.includes('id') !== (id !== undefined)) return wrong(`${at}/proof/id`, 'is signed and named, or neither');
    }
    if (proof.by === 'oauth2' && secrets > 0) return wrong(`${at}/secrets`, 'is for nothing: it shows tokens of authority');
    if (proof.by !== 'oauth2' && secrets === 0) return wrong(`${at}/secrets`, 'is missing: it proves itself with a secret');
    if (source.type === 'mapped' && source.map === undefined)
      return wrong(`${at}/map`, 'is missing: nothing else says where the body says what');
    names.add(source.name);
  }
  return parsed;
}

const wrong = (pointer: string, problem: string) => ({ ok: false, pointer, problem }) as const;
