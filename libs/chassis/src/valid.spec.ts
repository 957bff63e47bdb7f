import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { valid } from './valid.ts';

const pipe = valid(Type.Object({ title: Type.String() }, { additionalProperties: false }));
const body = { type: 'body' } as const;

describe('a pipe that checks a body', () => {
  it('lets through what the schema allows', () => {
    expect(pipe.transform({ title: 'a' }, body)).toEqual({ title: 'a' });
  });

  it.each([
    ['a field that is wrong', { title: 7 }, '/title must be string', '/title'],
    ['a field that is missing', {}, '/title is missing', '/title'],
    ['a body that is none', 'a', 'The body must be object', ''],
  ])('refuses %s, and names it', (_, given, detail, pointer) => {
    expect(() => pipe.transform(given, body)).toThrow(
      expect.objectContaining({ status: 422, code: 'invalid', message: detail, more: { pointer } }),
    );
  });
});
