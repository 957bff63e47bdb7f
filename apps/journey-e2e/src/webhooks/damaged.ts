import { messages } from './messages.ts';
import type { Message } from './vendor.ts';

const odd = [
  '\u0000',
  '\ud800',
  '\u202e',
  '\u001b[2J',
  '<script>',
  '9007199254740993',
  '1e400',
  '{"',
  '\\u',
  '\ufeff',
  '"'.repeat(50),
  '['.repeat(200),
  '\u{1F468}\u200d\u{1F469}',
];
const pointers = ['id', 'title', 'text', 'severity', 'status', 'timestamp'];

/** A body as nobody should send it, signed all the same: what the seed makes of an honest one. */
export function damaged(index: number, random: () => number): Message {
  const at = Date.now();
  const { body } = messages['standard-webhooks']({ id: `F${index}`, at, title: 'Fuzz' }) as { body: { data: Record<string, unknown> } };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  switch (Math.floor(random() * 6)) {
    case 0:
      return { body: cut(JSON.stringify(body), random) };
    case 1:
      return {
        body: JSON.stringify({ ...body, data: { ...body.data, [pick(pointers)]: pick([null, 1, [], {}, [[1]], true, -0.5, '']) } }),
      };
    case 2:
      return {
        body: JSON.stringify({ ...body, data: { ...body.data, [pick(pointers)]: pick(odd).repeat(1 + Math.floor(random() * 300)) } }),
      };
    case 3:
      return { body: inserted(JSON.stringify(body), pick(odd), random) };
    case 4:
      return {
        body: JSON.stringify(body),
        headers: {
          'content-type': pick([
            'text/plain',
            'application/json; charset=utf-16',
            'x',
            'application/json;charset="latin1"',
            'multipart/form-data; boundary=x',
            'application/json; charset=klingon',
          ]),
        },
      };
    default:
      return {
        body: pick([
          '',
          '[]',
          'null',
          '0',
          '""',
          '{}',
          '[[[[',
          '{"data":{"id":{}}}',
          '\ufeff{}',
          '{"a":1}{"a":2}',
          '{"__proto__":{"id":"x"}}',
        ]),
      };
  }
}

const cut = (text: string, random: () => number): string => text.slice(0, Math.floor(random() * text.length));
function inserted(text: string, what: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  return text.slice(0, at) + what + text.slice(at);
}
