import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { injected, rulesWithSpecs, suppressions } from './rules/code.ts';
import { doors } from './rules/doors.ts';
import { type HouseRule, houseAt } from './rules/house.ts';
import { plantedHouses, soundHouse } from './rules/planted-house.ts';
import { operations } from './rules/operations.ts';
import { readmes } from './rules/readmes.ts';
import { sizes } from './rules/sizes.ts';
import { speakers } from './rules/speakers.ts';
import { absentWords, testNames } from './rules/words.ts';

const house = houseAt(fileURLToPath(new URL('../..', import.meta.url)));
const rules: Readonly<Record<string, HouseRule>> = {
  doors,
  operations,
  speakers,
  readmes,
  absentWords,
  testNames,
  suppressions,
  rulesWithSpecs,
  injected,
};
const names = Object.keys(rules);

describe('the house', () => {
  it.each(names)('is as %s says', (name) => {
    expect(rules[name]?.(house)).toEqual([]);
  });
});

describe('a rule of the house', () => {
  it.each(names)('finds nothing wrong in a sound house: %s', (name) => {
    expect(rules[name]?.(soundHouse())).toEqual([]);
  });

  it.each(plantedHouses)('refuses what is planted: %s, %s', (name, _wrong, planted) => {
    expect(rules[name]?.(planted)).not.toEqual([]);
  });

  it.each(names)('has something planted: %s', (name) => {
    expect(plantedHouses.map(([planted]) => planted)).toContain(name);
  });
});

afterAll(() => {
  process.stdout.write(`${sizes(house)}\n`);
});
