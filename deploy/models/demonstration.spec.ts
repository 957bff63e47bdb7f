import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { classify, readModel } from '@countersign/classifier';
import { demonstration, modelFile, sha256 } from './demonstration.ts';

const sample = (name: string): { title: string; text: string } =>
  JSON.parse(readFileSync(new URL(`../samples/${name}.json`, import.meta.url), 'utf8'));

describe('the demonstration model', () => {
  it('is made again, byte for byte, from the texts beside it', () => {
    const { bytes } = demonstration();

    expect(Buffer.compare(bytes, readFileSync(modelFile))).toBe(0);
  });

  it('knows where the samples belong', () => {
    const read = readModel(readFileSync(modelFile), sha256);

    if (!read.ok) throw new Error(read.problem);
    expect(['incident', 'small-incident'].map((name) => classify(read.model, sample(name))[0]?.label)).toEqual(['network', 'hardware']);
  });
});
