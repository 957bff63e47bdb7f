import { describe, expect, it } from '@jest/globals';
import { classify } from './classify.ts';
import { explain } from './explain.ts';
import { model as learnt } from './tickets.fixture.ts';

const model = learnt();
const written = { title: 'The router again', text: 'Since this morning the vpn and the printer' };

function because(): readonly { readonly word: string; readonly weight: number }[] {
  const [first] = explain(model, written, { labels: 1, places: 20, weight: 1 });
  return (first?.places ?? []).map(({ field, start, end, weight }) => ({ word: written[field].slice(start, end), weight }));
}

describe('an explanation', () => {
  it('names the places of the words that speak for it, heaviest first', () => {
    const found = because();

    expect(classify(model, written)[0]?.label).toBe('network');
    expect(found[0]).toMatchObject({ word: 'router' });
    expect(found.find(({ word }) => word === 'vpn')?.weight).toBeGreaterThan(0);
    expect(found.map(({ weight }) => Math.abs(weight))).toEqual(found.map(({ weight }) => Math.abs(weight)).toSorted((a, b) => b - a));
  });

  it('names what speaks against it with a weight below 0', () => {
    expect(because().find(({ word }) => word === 'printer')?.weight).toBeLessThan(0);
  });

  it('gives weights that are no more than the confidence together', () => {
    const [said = { label: '', confidence: 0 }] = classify(model, written);

    const sum = because().reduce((before, { weight }) => before + Math.abs(weight), 0);

    expect(sum).toBeLessThanOrEqual(said.confidence);
    expect(sum).toBeGreaterThan(said.confidence / 2);
  });

  it('is of what is said without it', () => {
    const said = classify(model, written).filter(({ confidence }) => confidence > 0);

    const explained = explain(model, written, { labels: said.length, places: 20, weight: 1 });

    expect(explained.map(({ label, confidence }) => ({ label, confidence }))).toEqual(said);
  });

  it('leaves out what hardly weighs, and names no more than is wanted', () => {
    const all = explain(model, written, { labels: 1, places: 20, weight: 1 })[0]?.places ?? [];

    const heavy = explain(model, written, { labels: 1, places: 20, weight: 500 })[0]?.places;

    expect(heavy).toEqual(all.filter(({ weight }) => Math.abs(weight) >= 500));
    expect(heavy?.length).toBeLessThan(all.length);
    expect(explain(model, written, { labels: 1, places: 2, weight: 1 })[0]?.places).toEqual(all.slice(0, 2));
  });

  it('is true: without the word that weighs most it is less sure', () => {
    const without = { ...written, title: 'The again' };

    const [before, after] = [written, without].map((one) => classify(model, one).find(({ label }) => label === 'network')?.confidence ?? 0);

    expect(after).toBeLessThan(before ?? 0);
  });
});
