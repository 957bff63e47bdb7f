import { describe, expect, it } from '@jest/globals';
import { theClassifierIsSure } from './the-classifier-is-sure.ts';

describe('the classifier is sure', () => {
  it('chooses the first queue where it is as likely as all others together', () => {
    const sure = { queue: 'network', confidence: 5_000 };

    expect(theClassifierIsSure([sure, { queue: 'access', confidence: 3_000 }])).toEqual(sure);
  });

  it('chooses nothing where the first is less likely than that', () => {
    expect(theClassifierIsSure([{ queue: 'network', confidence: 4_999 }])).toBeUndefined();
  });

  it('chooses nothing where there is nothing to choose from', () => {
    expect(theClassifierIsSure([])).toBeUndefined();
  });
});
