import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { claim } from './claim.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'claim-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('claim', () => {
  it('refuses a second one while the first is alive', () => {
    claim(directory, 'http://localhost:7400');

    expect(() => claim(directory, 'http://localhost:7400')).toThrow(
      `already running in ${directory} (pid ${process.pid}, http://localhost:7400)`,
    );
  });

  it('is free again after a release, and leaves no file', () => {
    claim(directory, 'http://localhost:7400').release();
    claim(directory, 'http://localhost:7400').release();

    expect(readdirSync(directory)).toEqual([]);
  });

  it('takes the place of a process that is gone, though its pid is in use again', () => {
    writeFileSync(join(directory, 'owner.json'), JSON.stringify({ pid: process.pid, startedAt: 'another boot/1', gateway: '' }));

    expect(() => claim(directory, 'http://localhost:7400')).not.toThrow();
  });

  it('takes the place of a claim that was cut off', () => {
    writeFileSync(join(directory, 'owner.json'), '{"pid":');

    expect(() => claim(directory, 'http://localhost:7400')).not.toThrow();
  });
});
