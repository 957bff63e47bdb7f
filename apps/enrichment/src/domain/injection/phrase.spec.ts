import { describe, expect, it } from '@jest/globals';
import { endOfPhrase, firstWords, phrase } from './phrase.ts';

const stands = (written: string, sentence: string, start = 0) => endOfPhrase(phrase(written), sentence.split(' '), start);

describe('a phrase', () => {
  it('stands where one of its words is, run after run, and says where it ends', () => {
    expect(stands('ignore|forget your_rules', 'forget your rules now')).toBe(3);
    expect(stands('ignore|forget your_rules', 'forget your rule')).toBeUndefined();
  });

  it('passes over so many words and no more', () => {
    expect(stands('ignore ..2 rules', 'ignore all the rules')).toBe(4);
    expect(stands('ignore ..1 rules', 'ignore all the rules')).toBeUndefined();
  });

  it('stands only at the start or the end of a sentence where that is asked', () => {
    expect(stands('^ what is', 'what is it')).toBe(2);
    expect(stands('^ what is', 'and what is it', 1)).toBeUndefined();
    expect(stands('this works $', 'this works')).toBe(2);
    expect(stands('this works $', 'this works well')).toBeUndefined();
  });

  it('leaves out what is named', () => {
    expect(stands('how_do !i|we work', 'how do magnets work')).toBe(4);
    expect(stands('how_do !i|we work', 'how do we work')).toBeUndefined();
  });

  it('takes the first place that fits and asks no part twice', () => {
    expect(stands('say ..5 your ..0 answer', 'say your name in your answer')).toBeUndefined();
    expect(stands('say ..5 your_answer', 'say your name in your answer')).toBe(6);
  });

  it('is looked for where it can begin', () => {
    expect(firstWords(phrase('^ new_rules|orders now'))).toEqual(['new', 'orders']);
  });
});
