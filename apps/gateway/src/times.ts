import { Problem } from '@countersign/chassis';
import type { PipeTransform } from '@nestjs/common';

const form = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/i;

/** Query parameters that are times: RFC 3339, or only its date (midnight UTC). They become milliseconds. */
export function times(...names: readonly string[]): PipeTransform<unknown, unknown> {
  const read = ([name, value]: [string, unknown]): [string, unknown] =>
    names.includes(name) ? [name, millisecondsOf(name, value)] : [name, value];
  return { transform: (query) => Object.fromEntries(Object.entries(Object(query)).map(read)) };
}

function millisecondsOf(name: string, value: unknown): number {
  const time = typeof value === 'string' && form.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new Problem(422, 'invalid', `/${name} must be a time such as 2026-05-09 or 2026-05-09T12:00:00Z`, { pointer: `/${name}` });
}
