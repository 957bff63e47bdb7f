import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type Vectors, vectorsFile } from './vectors/vectors.fixture.ts';

const second = fileURLToPath(new URL('../second/', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'second-'));
const { python, missing } = pythonHere();
if (missing !== undefined) console.log(`The second verifier is skipped: ${missing}`);
const onlyWithPython = missing === undefined ? it : it.skip;

/** A Python of its own with what the second verifier needs; or why there is none. */
function pythonHere(): { readonly python: string; readonly missing?: string } {
  const own = join(scratch, 'bin', 'python');
  try {
    execFileSync('python3', ['-m', 'venv', scratch], { stdio: 'pipe' });
    execFileSync(own, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', join(second, 'requirements.txt')], {
      stdio: 'pipe',
      timeout: 120_000,
    });
    return { python: own };
  } catch (err) {
    return { python: own, missing: `there is no python3 with venv, pip and what requirements.txt names (${String(err).split('\n')[0]})` };
  }
}

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the second verifier, written in Python from ALGORITHM.md', () => {
  onlyWithPython('says of every record what the vectors say, code by code', () => {
    const { records }: Vectors = JSON.parse(readFileSync(vectorsFile, 'utf8'));

    const verdicts: unknown = JSON.parse(
      execFileSync(python, [join(second, 'verify.py'), fileURLToPath(vectorsFile)], { encoding: 'utf8', timeout: 60_000 }),
    );

    expect(verdicts).toEqual(records.map(({ expect: wanted }) => (wanted.ok ? `ok ${wanted.speaker} ${wanted.kid}` : wanted.code)));
    expect(records.length).toBeGreaterThan(90);
  });
});
