import { describe, expect, it } from '@jest/globals';
import { idOf, labelled, momentIn, severityIn, severityOfLabels, worded } from './ticket.ts';

describe('an id of a vendor', () => {
  it.each(['INC-1', 'acme/shop#7', '{}:{alertname="High", service="checkout"}', 'ünïcode 号'])('stays as it is where it can: %s', (id) => {
    expect(idOf(id)).toBe(id);
  });

  it.each(['', ' INC-1', 'a\nb', 'x'.repeat(201), '\u202eINC-1'])(
    'ends in a digest where it cannot, and stays another than others: %j',
    (id) => {
      expect(idOf(id)).toMatch(/#[0-9a-f]{24}$/);
      expect(idOf(id).length).toBeLessThanOrEqual(200);
      expect(idOf(id)).not.toBe(idOf(`${id}x`));
    },
  );
});

describe('a title', () => {
  it('is the id where nobody wrote one, and stands whole in the text where it is too long', () => {
    expect(worded('  ', 'text', 'INC-1')).toEqual({ title: 'INC-1', text: 'text' });
    const long = 'ä'.repeat(2_001);
    expect(worded(long, 'text', 'INC-1')).toEqual({ title: `${'ä'.repeat(1_999)}…`, text: `${long}\n\ntext` });
  });
});

describe('labels', () => {
  it('stand once each, as many and as long as an item holds', () => {
    expect(labelled(['a', 'a', ' ', 'b'])).toEqual(['a', 'b']);
    expect(labelled(Array.from({ length: 60 }, (_, index) => `l${index}`))).toHaveLength(50);
    expect(labelled(['x'.repeat(300)])[0]).toHaveLength(200);
  });
});

describe('a severity', () => {
  it.each([
    ['Highest', 'critical'],
    ['P2', 'high'],
    ['warning', 'medium'],
    ['Trivial', 'low'],
    ['purple', undefined],
  ])('is read in the usual words: %s', (word, severity) => {
    expect(severityIn(word)).toBe(severity);
  });

  it('is the worst that labels say', () => {
    expect(severityOfLabels(['bug', 'severity: low', 'priority/P1'])).toBe('critical');
    expect(severityOfLabels(['bug', 'help wanted'])).toBeUndefined();
  });
});

describe('a moment', () => {
  it.each([
    ['2026-11-26T14:23:44Z', '2026-11-26T14:23:44.000Z'],
    ['2019-02-15T19:01:52.971-0800', '2019-02-16T03:01:52.971Z'],
    ['2026-11-22T09:45:45.386956507Z', '2026-11-22T09:45:45.386Z'],
    ['2026-11-26 14:23:44', '2026-11-26T14:23:44.000Z'],
    ['2026-11-26 14:23', '2026-11-26T14:23:00.000Z'],
    ['2026-11-26', '2026-11-26T00:00:00.000Z'],
    ['1550286113023', '2019-02-16T03:01:53.023Z'],
    ['1498861543', '2017-06-30T22:25:43.000Z'],
  ])('is read as systems write it, UTC where there is no zone: %s', (text, moment) => {
    expect(new Date(momentIn(text) ?? 0).toISOString()).toBe(moment);
  });

  it.each(['', 'yesterday', '2026-13-45', '26.11.2026', '1', `${'2'.repeat(5_000)}`])('is none where it is none: %s', (text) => {
    expect(momentIn(text)).toBeNull();
  });
});
