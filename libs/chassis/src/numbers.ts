import type { PipeTransform } from '@nestjs/common';

/** A Nest pipe for a query, where everything arrives as text: what looks like an integer becomes one where the operation wants one. */
export function numbers(...names: readonly string[]): PipeTransform<unknown, unknown> {
  const read = ([name, value]: [string, unknown]): [string, unknown] =>
    names.includes(name) && typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? [name, Number(value)] : [name, value];
  return { transform: (query) => Object.fromEntries(Object.entries(Object(query)).map(read)) };
}
