import { describe, expect, it } from '@jest/globals';
import { duplicateIn, membersIn } from './json-members.ts';
import { parseJson } from './parse-json.ts';

describe('the members that stand in a text', () => {
  it.each([
    ['{}', 0],
    ['"a:b"', 0],
    ['{"a":1,"b":{"c":[{"d":2},{"d":3}]}}', 5],
    ['{"a" \r\n\t : "b\\":\\"c"}', 1],
    ['{"a\\\\":"\\\\","b\\\\\\"":1}', 2],
    ['["a","b",":",{"":""}]', 1],
  ])('are counted in %s', (text, members) => {
    expect(membersIn(text)).toBe(members);
  });

  it.each([
    ['{"a":1,"a":2}', ['a']],
    ['{"a":{"b":[0,{"x":","},{"c":1,"d":2,"c":3}]}}', ['a', 'b', '2', 'c']],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['[[1,2],{"[":1,"[":2}]', ['1', '[']],
    ['{"":1,"":2}', ['']],
  ])('are found where one stands twice in an object: %s', (text, path) => {
    expect(duplicateIn(text)).toEqual(path);
  });

  it('may have the same name in two objects', () => {
    expect(parseJson('[{"a":{"a":1}},{"a":2}]')).toEqual([{ a: { a: 1 } }, { a: 2 }]);
  });

  it('are refused where a name stands twice, and the field is named', () => {
    expect(() => parseJson('[{"a/b":1,"a/b":1}]', { pointer: '/7', name: 'Line 8' })).toThrow(
      expect.objectContaining({ status: 422, code: 'duplicate-field', more: { pointer: '/7/0/a~1b' } }),
    );
  });
});
