import { describe, expect, it } from '@jest/globals';
import type { Paint } from './paint.ts';
import { asked } from './told.ts';
import { isAsShown, viewLines } from './view-lines.ts';

const plain: Paint = (_style, text) => text;

describe('what a person is asked', () => {
  it('says what will be done, why, until when and under which digest', () => {
    expect(viewLines(asked, Date.parse('2026-05-10T11:00:00.000Z'), plain)).toEqual([
      'INC-1 · incident of ticketing-sim, medium · work item 019e0caa-1c00-7000-8000-000000000000',
      '  will do   ticket.assign in ticketing on INC-1: queue network',
      '  because   handing it over',
      '  expires   2026-05-10T12:00:00.000Z (in 1 h)',
      `  digest    ${asked.viewDigest}`,
    ]);
  });

  it('is not what a vote would bind when one word of it has been changed', () => {
    const other = { ...asked.view, action: { ...asked.view.action, parameters: { queue: 'payments' } } };

    expect(isAsShown(asked)).toBe(true);
    expect(isAsShown({ ...asked, view: other })).toBe(false);
    expect(isAsShown({ ...asked, view: { ...asked.view, reason: 'because' } })).toBe(false);
  });
});
