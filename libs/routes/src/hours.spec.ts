import { describe, expect, it } from '@jest/globals';
import { clockOf } from './hours.ts';

const at = (text: string): number => Date.parse(text);

describe('the hours of a queue', () => {
  it('are those of its own time zone, in summer and in winter', () => {
    const isOpen = clockOf({ zone: 'Europe/Berlin', days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' });

    const opened = ['2026-05-11T05:59:59Z', '2026-05-11T06:00:00Z', '2026-01-12T06:30:00Z', '2026-01-12T07:00:00Z'].map((time) =>
      isOpen(at(time)),
    );

    expect(opened).toEqual([false, true, false, true]);
  });

  it('end before the minute in which they end, and are not on other days', () => {
    const isOpen = clockOf({ zone: 'Asia/Kolkata', days: ['mon'], from: '09:00', to: '17:30' });

    expect(['2026-05-11T11:59:00Z', '2026-05-11T12:00:00Z', '2026-05-12T06:00:00Z'].map((time) => isOpen(at(time)))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('go on over midnight, into a day that is not theirs', () => {
    const isOpen = clockOf({ zone: 'UTC', days: ['fri'], from: '22:00', to: '06:00' });

    const times = [
      '2026-05-08T21:59Z',
      '2026-05-08T22:00Z',
      '2026-05-09T05:59Z',
      '2026-05-09T06:00Z',
      '2026-05-09T23:00Z',
      '2026-05-08T03:00Z',
    ];

    expect(times.map((time) => isOpen(at(time)))).toEqual([false, true, true, false, false, false]);
  });

  it('are round the clock where they end when they begin', () => {
    const isOpen = clockOf({ zone: 'UTC', days: ['sat', 'sun'], from: '00:00', to: '00:00' });

    expect(['2026-05-08T23:59Z', '2026-05-09T00:00Z', '2026-05-10T23:59Z', '2026-05-11T00:00Z'].map((time) => isOpen(at(time)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
