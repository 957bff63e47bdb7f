import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { classify } from './classify.ts';
import { foldsOf } from './folds.ts';
import { learn } from './learn.ts';
import { measure } from './measure.ts';
import { writeModel } from './model-file.ts';
import { lesson, tickets } from './tickets.fixture.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const none = new Uint8Array();

describe('learning', () => {
  it('leads to the same model from the same texts, byte for byte, and to another by another seed', () => {
    const [once, again] = [learn(lesson()), learn(lesson())].map(({ model }) => writeModel(model, sha256));
    const other = learn(lesson({ settings: { fewest: 2, cost: 0.5, seed: 2 } }));

    expect(Buffer.compare(once ?? none, again ?? Uint8Array.of(0))).toBe(0);
    expect(Buffer.compare(once ?? none, writeModel(other.model, sha256))).not.toBe(0);
  });

  it('names what texts are about that it has not seen', () => {
    const { model } = learn(lesson());
    const unseen = tickets(200, 99);

    const right = unseen.filter((one) => classify(model, one)[0]?.label === one.label);

    expect(right.length).toBeGreaterThan(160);
  });

  it('judges each text by what was learnt from others: where labels mean nothing, it is right by chance only', () => {
    const examples = tickets(240).map((one, at) => ({ ...one, label: ['a', 'b'][(at * 7) % 2] ?? '' }));

    const { model } = learn(lesson({ examples }));

    expect(model.figures.accuracy).toBeLessThan(0.65);
    expect(model.figures.calibrationError).toBeLessThan(0.1);
  });

  it('is as sure as it is right, on texts that it has not seen', () => {
    const { model } = learn(lesson({ examples: tickets(600) }));
    const outcomes = tickets(600, 99).map((one) => ({ truth: one.label, said: classify(model, one)[0] }));

    expect(measure(outcomes).calibrationError).toBeLessThan(0.05);
  });

  it('never learns from one and judges the other of two that say the same', () => {
    const grouped = tickets(60).map(({ label }, at) => ({ label, group: String(at % 20) }));

    const folds = foldsOf(grouped, 4, 1);

    const together = Map.groupBy(grouped.keys(), (at) => grouped[at]?.group);
    for (const places of together.values()) expect(new Set(places.map((at) => folds[at])).size).toBe(1);
    expect(new Set(folds).size).toBe(4);
  });

  it('tells how far it is', () => {
    const told: number[] = [];

    learn(lesson(), (fold) => told.push(fold));

    expect(told).toEqual([1, 2, 3, 4]);
  });
});
