const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time as people say it: the two largest units that matter. */
export function spoken(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < second) return `${Math.round(length)} ms`;
  if (length < 10 * second) return `${(length / second).toFixed(1)} s`;
  if (length < minute) return `${Math.floor(length / second)} s`;
  if (length < hour) return two(length, minute, 'min', second, 's');
  if (length < day) return two(length, hour, 'h', minute, 'min');
  return two(length, day, 'd', hour, 'h');
}

function two(length: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((length % large) / small);
  const first = `${Math.floor(length / large)} ${largeName}`;
  return rest === 0 ? first : `${first} ${rest} ${smallName}`;
}

const units: Readonly<Record<string, number>> = { s: second, m: minute, min: minute, h: hour, d: day };

/** `90s`, `30m`, `2h`, `1d` in milliseconds. */
export function lengthOf(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d{1,6})\s*(s|m|min|h|d)$/.exec(text.trim()) ?? [];
  const factor = units[unit];
  return factor === undefined ? undefined : Number(number) * factor;
}

/** A time, or how long ago it was, in RFC 3339. */
export function timeFrom(text: string, now: number): string | undefined {
  const ago = lengthOf(text);
  const time = ago === undefined ? Date.parse(text) : now - ago;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
