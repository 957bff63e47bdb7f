import { describe, expect, it } from '@jest/globals';
import { at, readJson, textOf, written } from './json.ts';
import { onNode } from './node/index.ts';

const read = (text: string): unknown => {
  const result = readJson(text);
  return result.ok ? result.value : result.refusal.rule;
};
const decoded = (bytes: Uint8Array, type = 'application/json') =>
  textOf({ headers: new Map([['content-type', [type]]]), body: bytes }, onNode);

describe('JSON of a vendor', () => {
  it('keeps numbers above 2^53 and others that JavaScript cannot hold, as their text', () => {
    const text = '{"id":9007199254740993,"big":123456789012345678901234567890,"price":1.10,"small":5,"huge":1e400}';

    expect(read(text)).toEqual({ id: '9007199254740993', big: '123456789012345678901234567890', price: '1.10', small: 5, huge: '1e400' });
  });

  it('keeps text as it is, and replaces only what no store can keep', () => {
    expect(read('"<b>bold</b> \\u202e **md** \\u001b[2J e\\u0301"')).toBe('<b>bold</b> \u202e **md** \u001b[2J e\u0301');
    expect(read('"cut \\ud83d"')).toBe('cut \uFFFD');
    expect(read('"nul \\u0000"')).toBe('nul \uFFFD');
  });

  it('is refused where it is none, is empty, or is nested without end', () => {
    expect([read('{"a":'), read('  '), read('['.repeat(1_000_000)), read('{"a":'.repeat(65) + '1' + '}'.repeat(65))]).toEqual([
      'not-json',
      'empty',
      'too-deep',
      'too-deep',
    ]);
    expect(read(`${'['.repeat(64)}${']'.repeat(64)}`)).not.toBe('too-deep');
  });

  it('is not fooled by brackets in text', () => {
    expect(read(JSON.stringify({ a: `\\"${'['.repeat(500)}` }))).toEqual({ a: `\\"${'['.repeat(500)}` });
  });

  it('finds what a pointer names, and nothing that stands in no document', () => {
    const body = { a: [{ 'b/c': { '~': 1 } }], __proto__: { x: 1 } };

    expect(at(body, '/a/0/b~1c/~0')).toBe(1);
    expect([at(body, '/a/1'), at(body, '/toString'), at(body, '/x'), at('text', '/length')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is written as a person would', () => {
    expect([written(5), written(true), written(null), written(['a', 1, null]), written({ a: 1 })]).toEqual([
      '5',
      'true',
      '',
      'a, 1',
      '{"a":1}',
    ]);
  });
});

describe('a body', () => {
  it('is read in the character set that it says, and in UTF-8 where it says none', () => {
    expect(decoded(Buffer.from('Straße', 'latin1'), 'application/json; charset=ISO-8859-1')).toEqual({ ok: true, value: 'Straße' });
    expect(decoded(Buffer.from('Straße'))).toEqual({ ok: true, value: 'Straße' });
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from('Straße', 'latin1'), 'application/json'],
    ['a character set that there is not', Buffer.from('x'), 'application/json; charset=klingon'],
  ])('is refused where it is %s', (_, bytes, type) => {
    expect(decoded(bytes, type)).toMatchObject({ ok: false, refusal: { rule: 'charset' } });
  });
});
