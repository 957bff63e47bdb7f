import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { issuerIn, KeyFiles } from './key-files.ts';
import { prepareTrust } from './trust.ts';

const hour = 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 24);
const lives = { authority: 100 * hour, server: 60 * hour, provision: 10 * hour };

describe('what stands before any room', () => {
  let directory: string;
  const serials = (): readonly string[] =>
    ['root', 'authority', 'postgres', 'kafka', 'provision'].map((name) => new KeyFiles(directory).certificateIn(name).serialNumber);
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-trust-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is left as it is for half of its life', async () => {
    const trust = await prepareTrust(directory, lives, now);
    const before = serials();

    expect(await trust.renew(now + 4.9 * hour)).toEqual([]);
    expect(serials()).toEqual(before);
  });

  it('is made anew in its own files at half of its life, each by its own, and the root stays', async () => {
    const trust = await prepareTrust(directory, lives, now);
    const before = serials();

    expect(await trust.renew(now + 5 * hour)).toEqual(['provision']);
    expect(await trust.renew(now + 30 * hour)).toEqual(['postgres', 'kafka', 'provision']);
    expect(await trust.renew(now + 50 * hour)).toEqual(['authority', 'provision']);

    const after = serials();
    expect(after.map((serial, index) => serial === before[index])).toEqual([true, false, false, false, false]);
    expect(trust.authority.certificate.serialNumber).toBe(after[1]);
    expect(statSync(trust.postgres.key).mode & 0o777).toBe(0o600);
  });

  it('is no issuer where key and certificate are of two pairs, as between two writes', async () => {
    await prepareTrust(directory, lives, now);
    const whole = await issuerIn(directory, 'authority');
    const files = new KeyFiles(directory);

    files.write('authority.key', readFileSync(join(directory, 'root.key'), 'utf8'));

    expect(whole).toBeDefined();
    expect(await issuerIn(directory, 'authority')).toBeUndefined();
  });
});
