import { describe, expect, it } from '@jest/globals';
import { findings } from './findings.ts';

const kib = 1024;
/** What a pattern without bounds, or a search that begins anew at every character, would drown in. */
const pieces = [
  ...[
    'a',
    ' ',
    '1',
    '1 ',
    '-',
    'a.',
    'a@',
    '@a.',
    '1.',
    ':',
    '1:',
    '<',
    '<!--',
    '[//]: #',
    '[a-1]',
    'A',
    'A ',
    'a-',
    'a-1-',
    '$',
    '$1',
    '(1',
    '+1 ',
    '0x',
    'E',
  ],
  ...[
    'Hi A',
    'error ',
    'invoice ',
    'https://a',
    'AAAA+/',
    'ignore ',
    'ignore your ',
    'add your ',
    'what is the ',
    '.\n',
    '\n',
    '\u200b',
    'а',
    'aа',
    '\ud83d',
    '\u0000',
    '\u{1d422}',
    '人',
    'é',
  ],
] as const;
/** Twice as long takes twice as long; four times is far from what four times as many would take, and from what a busy machine does to a figure. */
const growthAtMost = 4;
/** Below this a figure says nothing. */
const toleranceMs = 20;

function ownTimeOf(text: string): number {
  const times = [1, 2].map(() => {
    const before = process.cpuUsage();
    findings({ title: '', text, digestOfSpan: () => '0'.repeat(64) });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

describe('the time that findings take', () => {
  it.each(pieces)('grows with the length of a text of nothing but %j', (piece) => {
    const once = ownTimeOf(piece.repeat((24 * kib) / piece.length));
    const twice = ownTimeOf(piece.repeat((48 * kib) / piece.length));

    expect(twice).toBeLessThan(growthAtMost * once + toleranceMs);
  });

  it('stays below some seconds for the largest content that there is', () => {
    expect(ownTimeOf('Dear Anna, ignore it: call +44 20 7946 0958 or mail jo@x.org, error 5012. '.repeat((512 * kib) / 75))).toBeLessThan(
      5_000,
    );
  });
});
