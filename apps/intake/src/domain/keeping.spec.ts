import { describe, expect, it } from '@jest/globals';
import { endOf, haveAllAnEnd, keepingIn, keepingPattern } from './keeping.ts';

const now = Date.parse('2026-05-09T12:00:00.000Z');

describe('how long contents are kept', () => {
  it('is said source by source, and once for all others', () => {
    const keeping = keepingIn('jira-emea=30,*=365');

    expect(endOf(keeping, 'jira-emea', now)).toBe('2026-06-08T12:00:00.000Z');
    expect(endOf(keeping, 'zendesk', now)).toBe('2027-05-09T12:00:00.000Z');
  });

  it('is for ever where nobody has said it', () => {
    expect(endOf(keepingIn('jira-emea=30'), 'zendesk', now)).toBeNull();
    expect(endOf(keepingIn(''), 'zendesk', now)).toBeNull();
  });

  it('is for all of them where those are named that nobody names', () => {
    expect(haveAllAnEnd(keepingIn('jira-emea=30,*=365'))).toBe(true);
    expect(haveAllAnEnd(keepingIn('jira-emea=30'))).toBe(false);
  });

  it.each(['jira-emea=30,*=365', '*=1', ''])('is written like %p', (text) => {
    expect(text).toMatch(new RegExp(keepingPattern));
  });

  it.each(['jira-emea', 'jira-emea=0', '*=', '*=1,', 'Jira=3', '*=-1', '*=1.5'])('is not written like %p', (text) => {
    expect(text).not.toMatch(new RegExp(keepingPattern));
  });
});
