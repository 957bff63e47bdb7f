import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SecretRefused, secretIn } from './secret-file.ts';

describe('a secret in a file', () => {
  let directory: string;
  let file: string;
  const lay = (text: string, mode = 0o600): void => {
    writeFileSync(file, text);
    chmodSync(file, mode);
  };
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-secret-'));
    file = join(directory, 'password');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it.each([0o600, 0o400])('is read, without the line end of an editor, where the file has mode %o', (mode) => {
    lay('first\n', mode);

    expect(secretIn(file).now()).toBe('first');
  });

  it('is read anew whenever it is used', () => {
    lay('first');
    const secret = secretIn(file);

    lay('second');

    expect([secret.now(), secret.latest()]).toEqual(['second', 'second']);
  });

  it.each([0o640, 0o604, 0o660, 0o777])('is refused where others may read or write the file: %o', (mode) => {
    lay('open', mode);

    expect(() => secretIn(file)).toThrow(SecretRefused);
    expect(() => secretIn(file)).toThrow(/has mode 0\d{3}: .*\(chmod 600/);
  });

  it.each([
    ['is not there', () => rmSync(file, { force: true }), 'cannot be read'],
    ['is empty', () => lay(' \n'), 'is empty'],
  ])('is refused where the file %s', (_, lack, sentence) => {
    lack();

    expect(() => secretIn(file)).toThrow(sentence);
  });

  it('is what it was for a login under way, and refused for who looks, once the file is opened to others', () => {
    lay('first');
    const secret = secretIn(file);

    chmodSync(file, 0o644);

    expect(secret.latest()).toBe('first');
    expect(() => secret.now()).toThrow('Set it to 0600');
  });
});
