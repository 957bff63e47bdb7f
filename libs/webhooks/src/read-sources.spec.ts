import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readSources } from './read-sources.ts';

const secrets = ['file:/run/secrets/one'];
const github = { name: 'github-acme', type: 'github', secrets };
const problemIn = (...sources: readonly unknown[]) => {
  const read = readSources({ sources });
  return read.ok ? undefined : `${read.pointer} ${read.problem}`;
};

describe('a file of sources', () => {
  it('is the examples that are shipped', () => {
    const examples = fileURLToPath(new URL('../../../deploy/sources/sources.yaml', import.meta.url));

    expect(readSources(parse(readFileSync(examples, 'utf8')))).toMatchObject({ ok: true });
  });

  it('may be empty', () => {
    expect(readSources(null)).toEqual({ ok: true, value: { sources: [] } });
  });

  it.each([
    ['a type that there is not', [{ ...github, type: 'gitlab' }], '/sources/0/type must be one of github'],
    ['a field that is unknown', [{ ...github, secret: 'hunter2' }], '/sources/0/secret is not a known field'],
    ['a secret that is a value', [{ ...github, secrets: ['hunter2'] }], '/sources/0/secrets/0 must be file:'],
    ['no secret', [{ name: 'a', type: 'github' }], '/sources/0/secrets is missing'],
    ['three secrets', [{ ...github, secrets: [...secrets, ...secrets, ...secrets] }], '/sources/0/secrets must NOT have more than 2 items'],
    ['one name twice', [github, github], '/sources/1/name github-acme is the name of another source'],
    ['a name that no source has', [{ ...github, name: 'GitHub' }], '/sources/0/name must be up to 64'],
    ['a proof that its vendor cannot give', [{ ...github, proof: { by: 'basic', user: 'x' } }], '/sources/0/proof/by'],
    ['nothing that says where the body says what', [{ name: 'a', type: 'mapped', secrets }], '/sources/0/map is missing'],
    [
      'a pointer that is none',
      [{ name: 'a', type: 'mapped', secrets, map: { externalId: ['id'], title: ['/t'] } }],
      '/sources/0/map/externalId/0 must be a JSON pointer',
    ],
    [
      'a secret beside tokens of authority',
      [{ name: 'a', type: 'alertmanager', secrets, proof: { by: 'oauth2', client: 'spiffe://x/client/a' } }],
      '/sources/0/secrets is for nothing',
    ],
    [
      'a signature that is not over the body',
      [
        {
          name: 'a',
          type: 'mapped',
          secrets,
          map: { externalId: ['/i'], title: ['/t'] },
          proof: { by: 'hmac', header: 'X', prefix: '', encoding: 'hex', between: '', signed: ['.'], secret: 'text' },
        },
      ],
      '/sources/0/proof/signed',
    ],
  ])('is refused with its place where it has %s', (_, sources, problem) => {
    expect(problemIn(...sources)).toContain(problem);
  });
});
