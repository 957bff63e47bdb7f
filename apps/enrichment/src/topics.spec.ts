import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { modelFile } from './demonstration.fixture.ts';
import type { EnrichmentSettings } from './enrichment.config.ts';
import { Topics } from './topics.ts';

const directory = mkdtempSync(join(tmpdir(), 'countersign-topics-'));
const settings = (file: string): EnrichmentSettings => ({ MODEL_FILE: file }) as EnrichmentSettings;

afterAll(() => rmSync(directory, { recursive: true }));

describe('the model of an installation', () => {
  it('is the one that MODEL_FILE names', () => {
    expect(new Topics(settings(fileURLToPath(modelFile))).model.model.name).toBe('topics');
  });

  it('is in the image, where a room on containers looks for it when nothing is said', () => {
    const [dockerfile, config] = ['../../../deploy/images/Dockerfile', './enrichment.config.ts'].map((path) =>
      readFileSync(new URL(path, import.meta.url), 'utf8'),
    );
    const [, place] = /MODEL_FILE: .*default: '([^']+)'/.exec(config ?? '') ?? [];

    expect(fileURLToPath(modelFile)).toMatch(new RegExp(`/${place}$`));
    expect(dockerfile).toContain(`COPY ${place} ${place}\n`);
  });

  it('is refused where it is damaged, with the file and what is wrong', () => {
    const file = join(directory, 'damaged.model');
    writeFileSync(file, readFileSync(modelFile).fill(0, 5_000, 5_001));

    expect(() => new Topics(settings(file))).toThrow(`MODEL_FILE ${file} is no model that this version reads: its digest`);
  });

  it('is refused where it is something else', () => {
    const file = join(directory, 'foreign.model');
    writeFileSync(file, '{"labels":["network"]}');

    expect(() => new Topics(settings(file))).toThrow('does not begin like a model');
  });
});
