import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeptSignIn } from './kept-sign-in.ts';

const signedIn = { issuer: 'https://issuer.example', client: 'cli', access: 'a', refresh: 'r', ends: 1 };

describe('the file of a sign-in', () => {
  let directory: string;
  let file: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-kept-'));
    file = join(directory, 'deep', 'signed-in.json');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is read by its owner alone, also where it was open to all before', () => {
    const kept = new KeptSignIn(file);
    kept.write(signedIn);
    writeFileSync(file, '{}', { mode: 0o666 });

    kept.write(signedIn);

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(kept.read()).toEqual(signedIn);
  });

  it.each(['', '{', '{"access":7}', '[]'])('says that nobody is signed in where it holds %j', (text) => {
    const kept = new KeptSignIn(file);
    kept.write(signedIn);
    writeFileSync(file, text);

    expect(kept.read()).toBeUndefined();
  });

  it('is changed by one at a time', async () => {
    const steps: string[] = [];
    const slow = async (name: string): Promise<void> => {
      steps.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      steps.push(`${name} ends`);
    };

    await Promise.all(['one', 'other'].map((name) => new KeptSignIn(file).alone(() => slow(name))));

    expect(steps).toEqual(['one begins', 'one ends', 'other begins', 'other ends']);
  });

  it('is not held up for ever by a command that was killed', async () => {
    const kept = new KeptSignIn(file);
    kept.write(signedIn);
    writeFileSync(`${file}.lock`, '');
    utimesSync(`${file}.lock`, 0, 0);

    expect(await kept.alone(async () => 'done')).toBe('done');
    expect(existsSync(`${file}.lock`)).toBe(false);
  });
});
