import { describe, expect, it } from '@jest/globals';
import { minuteOf, quotaOf, quotasIn, quotasPattern, secondsLeft } from './quota.ts';

describe('the quota of a source', () => {
  it('is its own, or the one for everybody else', () => {
    const quotas = quotasIn('jira-emea=600,pager=0,*=6000');

    expect([quotaOf(quotas, 'jira-emea'), quotaOf(quotas, 'pager'), quotaOf(quotas, 'zendesk')]).toEqual([600, 0, 6_000]);
  });

  it('is none where nobody has set one', () => {
    expect([quotaOf(quotasIn(''), 'zendesk'), quotaOf(quotasIn('jira-emea=600'), 'zendesk')]).toEqual([undefined, undefined]);
  });

  it('begins anew with each minute', () => {
    expect([minuteOf(59_999), minuteOf(60_000)]).toEqual([0, 1]);
    expect([secondsLeft(60_000), secondsLeft(60_001), secondsLeft(119_999)]).toEqual([60, 60, 1]);
  });

  it.each([
    ['', true],
    ['jira=1', true],
    ['jira-emea=1,*=20', true],
    ['jira', false],
    ['jira=1, pager=2', false],
    ['jira=', false],
    ['jira=-1', false],
    ['jira=1,', false],
    ['=1', false],
  ])('may be written as %p: %p', (text, isRight) => {
    expect(new RegExp(quotasPattern).test(text)).toBe(isRight);
  });
});
