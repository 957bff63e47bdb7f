import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { likenessKeyIn } from './likeness-key.ts';

describe('what items are compared under', () => {
  let directory: string;
  let file: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'likeness-'));
    file = join(directory, 'custody', 'enrichment.likeness.key');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is made where there is none, for its owner alone, and found again', () => {
    const key = likenessKeyIn(file);

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(likenessKeyIn(file)).toEqual(key);
  });

  it('is another one in each installation, and no part of what stands in the file', () => {
    const key = likenessKeyIn(file);
    const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: [{ k: string }] };
    const written = Buffer.from(keys[0].k, 'base64url');

    expect(likenessKeyIn(join(directory, 'another'))).not.toEqual(key);
    expect([0, 4, 8, 12, 16, 20, 24, 28].map((at) => written.readInt32LE(at))).not.toContain(key[0]);
  });

  it.each([
    ['others may read it', 0o640, '{"keys":[]}', /mode 0640.*Set it to 0600/],
    ['it is empty', 0o600, '', /is empty/],
    ['it is something else', 0o600, 'geheim-geheim', /^(?!.*geheim).*JWK set/],
  ])('is refused where %s', (_, mode, text, problem) => {
    likenessKeyIn(file);
    writeFileSync(file, text);
    chmodSync(file, mode);

    expect(() => likenessKeyIn(file)).toThrow(problem);
  });
});
