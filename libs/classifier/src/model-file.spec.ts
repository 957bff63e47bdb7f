import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { classify } from './classify.ts';
import { readModel, writeModel } from './model-file.ts';
import { model as learnt, tickets } from './tickets.fixture.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const model = learnt();
const bytes = writeModel({ ...model, labels: ['hardware', 'paiements é', 'network'] }, sha256);

/** The same with these bytes instead, and the digest that belongs to it. */
function forged(from: number, ...instead: readonly number[]): Uint8Array {
  const body = bytes.slice(0, -32);
  body.set(instead, from);
  return Uint8Array.from([...body, ...sha256(body)]);
}

describe('the file of a model', () => {
  it('is read as it was written, and says the same', () => {
    const read = readModel(writeModel(model, sha256), sha256);

    if (!read.ok) throw new Error(read.problem);
    expect(Buffer.compare(writeModel(read.model, sha256), writeModel(model, sha256))).toBe(0);
    expect({ ...read.model, planes: undefined }).toEqual({ ...model, planes: undefined });
    expect(tickets(50, 8).map((one) => classify(read.model, one))).toEqual(tickets(50, 8).map((one) => classify(model, one)));
    expect(read.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keeps labels in any writing', () => {
    expect(readModel(bytes, sha256)).toMatchObject({ ok: true, model: { labels: ['hardware', 'paiements é', 'network'] } });
  });

  it('is refused where any byte of it is another', () => {
    for (let at = 0; at < bytes.length; at += 211) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(readModel(damaged, sha256).ok).toBe(false);
    }
  });

  it.each([
    ['something else', Uint8Array.from([1, 2, 3]), 'it does not begin like a model of this version'],
    ['one of another version', forged(18, 0x32), 'it does not begin like a model of this version'],
    ['one that is cut off', bytes.slice(0, 40), 'it ends too early'],
    ['one that is cut off later', bytes.slice(0, -50), 'its digest is not that of its bytes: it is damaged'],
    ['one whose header is longer than it', forged(20, 255, 255, 255, 127), 'its header'],
    ['one whose header is no JSON', forged(24, 0x5b), 'its header'],
  ])('is refused where it is %s, and says why', (_what, given, problem) => {
    const read = readModel(given, sha256);

    expect(read.ok ? '' : read.problem).toContain(problem);
  });

  it('is refused where its numbers are not as its header says, even under a digest that is right', () => {
    const text = String.fromCharCode(...bytes.subarray(0, 2_000));
    const at = text.indexOf('"features":') + '"features":'.length;

    const read = readModel(forged(at, text.charCodeAt(at) ^ 1), sha256);

    expect(read.ok ? '' : read.problem).toBe('its numbers are not as its header says');
  });

  it('is refused where its header has a field that nobody knows, or lacks one', () => {
    const text = String.fromCharCode(...bytes.subarray(0, 2_000));

    const read = readModel(forged(text.indexOf('"sources"') + 1, 'S'.charCodeAt(0)), sha256);

    expect(read.ok ? '' : read.problem).toMatch(/header at \/\w+ is (?:missing|not a known field)/);
  });
});
