import { validator } from '@countersign/contracts';
import type { PipeTransform } from '@nestjs/common';
import type { Static, TSchema } from 'typebox';
import { Problem } from './problem.ts';

/** A Nest pipe that lets through what the schema allows and refuses the rest with 422, naming the field. */
export function valid<S extends TSchema>(schema: S): PipeTransform<unknown, Static<S>> {
  const check = validator(schema);
  return {
    transform(value) {
      const parsed = check(value);
      if (parsed.ok) return parsed.value;
      throw new Problem(422, 'invalid', `${parsed.pointer === '' ? 'The body' : parsed.pointer} ${parsed.problem}`, {
        pointer: parsed.pointer,
      });
    },
  };
}
