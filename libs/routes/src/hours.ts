import { days, type Hours } from './routes-file.ts';

/** Tells whether people are there at a moment, in milliseconds since 1970. */
export type Clock = (at: number) => boolean;

const dayMinutes = 24 * 60;

/** The clock on the wall of a queue. Its zone was seen to exist when the file was read. */
export function clockOf({ zone, days: open, from, to }: Hours): Clock {
  const wall = new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  const isOn = (day: number): boolean => open.some((name) => days.indexOf(name) === day);
  return (at) => {
    const parts = new Map(wall.formatToParts(at).map(({ type, value }) => [type, value]));
    const today = days.findIndex((name) => name === parts.get('weekday')?.toLowerCase());
    const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
    if (begins < ends) return isOn(today) && minute >= begins && minute < ends;
    // Over midnight, or round the clock where both are the same: what began yesterday goes on.
    return (isOn(today) && minute >= begins) || (isOn((today + 6) % 7) && minute < ends);
  };
}

/** Whether there is a time zone of that name. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const hoursText = ({ zone, days: open, from, to }: Hours): string => `${open.join(', ')} ${from}-${to} ${zone}`;

function minutesOf(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return (Number(hour) * 60 + Number(minute)) % dayMinutes;
}
