import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { validator } from './validate.ts';

const check = validator(
  Type.Object(
    {
      kind: Type.Enum(['incident', 'invoice']),
      at: Type.Object({ 'a/b~c': Type.Integer({ minimum: 0 }) }),
      labels: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    },
    { additionalProperties: false },
  ),
);
const good = { kind: 'incident', at: { 'a/b~c': 1 } };

describe('a check of a schema', () => {
  it('hands over what the schema allows, as it is', () => {
    expect(check(good)).toEqual({ ok: true, value: good });
  });

  it.each([
    ['that is missing', { at: good.at }, '/kind', 'is missing'],
    ['that is missing inside another', { ...good, at: {} }, '/at/a~1b~0c', 'is missing'],
    ['that is not known', { ...good, 'x/y': 1 }, '/x~1y', 'is not a known field'],
    ['that is none of its words', { ...good, kind: 'case' }, '/kind', 'must be one of incident, invoice'],
    ['of the wrong type', { ...good, at: { 'a/b~c': '1' } }, '/at/a~1b~0c', 'must be integer'],
    ['that is too small', { ...good, at: { 'a/b~c': -1 } }, '/at/a~1b~0c', 'must be >= 0'],
    ['of a list', { ...good, labels: ['a', ''] }, '/labels/1', 'must NOT have fewer than 1 characters'],
  ])('names a field %s', (_, value, pointer, problem) => {
    expect(check(value)).toEqual({ ok: false, pointer, problem });
  });

  it('names the whole where the whole is wrong', () => {
    expect(check([])).toEqual({ ok: false, pointer: '', problem: 'must be object' });
    expect(check(null)).toMatchObject({ ok: false, pointer: '' });
  });
});
