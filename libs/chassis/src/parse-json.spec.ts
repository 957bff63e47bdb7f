import { describe, expect, it } from '@jest/globals';
import { parseJson, textOf } from './parse-json.ts';
import { Problem } from './problem.ts';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** What a call refuses with, as it is answered. */
function refusalOf(call: () => unknown): unknown {
  try {
    return { accepted: call() };
  } catch (error) {
    return error instanceof Problem ? error.toJSON() : error;
  }
}

describe('JSON from outside', () => {
  it('is read as it stands', () => {
    expect(parseJson('{"a":[1,"é 😀",null,{"b":true}]}')).toEqual({ a: [1, 'é 😀', null, { b: true }] });
  });

  it.each([
    ['a NUL character', '{"a":{"b/c":["x","\\u0000"]}}', 422, 'nul-character', '/a/b~1c/1'],
    ['a NUL character in a name', '{"a":{"\\u0000":1}}', 422, 'nul-character', '/a/\0'],
    ['a lone surrogate', '{"a":"\\ud800"}', 422, 'lone-surrogate', '/a'],
    ['a lone surrogate in a name', '{"\\udead":1}', 422, 'lone-surrogate', '/\ufffd'],
    ['a name that means something to JavaScript', '{"a":{"__proto__":{"isAdmin":true}}}', 422, 'unknown-field', '/a/__proto__'],
    ['a number without end', '{"a":[1e400]}', 422, 'number-too-large', '/a/0'],
    ['a name that stands twice', '{"a":{"b":1,"c":2,"b":1}}', 422, 'duplicate-field', '/a/b'],
    ['a negative number without end', '{"a":-1e400}', 422, 'number-too-large', '/a'],
  ])('is refused with %s, and the field is named', (_, text, status, code, pointer) => {
    expect(refusalOf(() => parseJson(text))).toMatchObject({ status, code, pointer });
  });

  it('may be nested 32 deep', () => {
    expect(parseJson(nested(32))).toBeDefined();
  });

  it.each([33, 1_000, 100_000])('is refused where it is nested %i deep', (depth) => {
    expect(refusalOf(() => parseJson(nested(depth)))).toMatchObject({ status: 422, code: 'too-deep' });
  });

  it('keeps a surrogate pair, which is a character', () => {
    expect(parseJson('"\\ud83d\\ude00"')).toBe('😀');
  });

  it.each(['', '{', '{"a":}', "{'a':1}", 'nope', '[1,]', '1 2'])('is refused where it is none: %j', (text) => {
    expect(refusalOf(() => parseJson(text))).toMatchObject({ status: 400, code: 'not-json' });
  });

  it('is refused without repeating what was sent', () => {
    const refusals = ['a secret', '{"title":"quite a long and secret title of a ticket", "x": secret }'].map((text) =>
      refusalOf(() => parseJson(text)),
    );

    expect(JSON.stringify(refusals)).not.toMatch(/secret/);
  });

  it('names the line where it came in lines', () => {
    const line = { pointer: '/7', name: 'Line 8' };

    expect(refusalOf(() => parseJson('{', line))).toMatchObject({ code: 'not-json', pointer: '/7' });
    expect(refusalOf(() => parseJson('{"a":"\\u0000"}', line))).toMatchObject({ code: 'nul-character', pointer: '/7/a' });
  });
});

describe('text from bytes', () => {
  it('may begin with a byte order mark, which is no part of it', () => {
    expect(textOf(Buffer.from('\ufeff{}'))).toBe('{}');
  });

  it.each([
    ['a byte that never occurs', [0x22, 0xff, 0x22]],
    ['a sequence that is cut off', [0x22, 0xe2, 0x82]],
    ['a surrogate in bytes', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['an overlong form', [0xc0, 0x80]],
  ])('is refused with %s', (_, bytes) => {
    expect(refusalOf(() => textOf(new Uint8Array(bytes)))).toMatchObject({ status: 400, code: 'not-utf8' });
  });
});
