import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileCustody } from './custody.ts';

const key = Buffer.alloc(32, 7);

describe('custody in a file', () => {
  let directory: string;
  let file: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'custody-'));
    file = join(directory, 'below', 'content.key');
  });
  afterEach(() => rmSync(directory, { recursive: true }));
  const written = (text: string, mode = 0o600): FileCustody => {
    new FileCustody(file);
    writeFileSync(file, text);
    chmodSync(file, mode);
    return new FileCustody(file);
  };
  const others = (...fills: readonly number[]): string =>
    JSON.stringify({ keys: fills.map((fill) => ({ kty: 'oct', k: Buffer.alloc(32, fill).toString('base64url') })) });

  it('is made where there is none, for its owner alone, and found again', () => {
    const wrapped = new FileCustody(file).wrap(key);

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(new FileCustody(file).unwrap(wrapped)).toEqual(key);
  });

  it('wraps as RFC 3394 section 4.6 has it', () => {
    const kek = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
    const custody = written(JSON.stringify({ keys: [{ kty: 'oct', k: kek.toString('base64url') }] }));

    const wrapped = custody.wrap(Buffer.from('00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f', 'hex'));

    expect(wrapped.toString('hex')).toBe('28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21');
  });

  it('unwraps with an older key behind a new one, and wraps with the new one', () => {
    const wrapped = written(others(1)).wrap(key);

    const custody = written(others(2, 1));

    expect(custody.unwrap(wrapped)).toEqual(key);
    expect(custody.wrap(key)).not.toEqual(wrapped);
  });

  it('recognises a text by its digests, also by what an older key has made of it', () => {
    const [before] = written(others(1)).digests('a body');

    const [now, ...older] = written(others(2, 1)).digests('a body');

    expect(now).not.toBe(before);
    expect(older).toEqual([before]);
    expect(written(others(1)).digests('another body')[0]).not.toBe(before);
  });

  it('knows what it has not wrapped', () => {
    const wrapped = written(others(1)).wrap(key);

    expect(() => written(others(2)).unwrap(wrapped)).toThrow(/does not hold what keys of this installation/);
    expect(() => written(others(1)).unwrap(Buffer.alloc(0))).toThrow();
  });

  it.each([
    ['others may read it', others(1), 0o640, /mode 0640/],
    ['it is empty', '', 0o600, /is empty/],
    ['it is no JSON', 'geheim-geheim-geheim', 0o600, /^(?!.*geheim).*JWK set/],
    ['it holds no key', '{"keys":[]}', 0o600, /JWK set/],
    ['its key is short', '{"keys":[{"kty":"oct","k":"geheim"}]}', 0o600, /^(?!.*geheim).*JWK set/],
  ])('is refused where %s', (_, text, mode, problem) => {
    expect(() => written(text, mode)).toThrow(problem);
  });

  it('shows its key nowhere but in the file', () => {
    const custody = new FileCustody(file);
    const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: [{ k: string }] };

    expect(JSON.stringify(custody.wrap(key))).not.toContain(keys[0].k);
    expect(custody.wrap(key).includes(key)).toBe(false);
  });
});
