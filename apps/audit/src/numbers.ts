import type { PipeTransform } from '@nestjs/common';

/** Query parameters arrive as text: what looks like an integer becomes one, the rest is left to the schema. */
export function numbers(): PipeTransform<unknown, unknown> {
  return {
    transform: (query) =>
      Object.fromEntries(
        Object.entries(Object(query)).map(([name, value]) => [
          name,
          typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
        ]),
      ),
  };
}
