import type { Delivery } from '../delivery.ts';
import type { Hmac, Proof } from '../proof.ts';
import { genuine } from './genuine.ts';

export interface Genuine {
  readonly proof: Proof;
  readonly delivery: Delivery;
  readonly now: number;
  readonly body: string;
}

export type Forgery = readonly [name: string, delivery: Delivery, now?: number];

const another = 'whsec_YW5vdGhlciBzb3VyY2UncyBzZWNyZXQ=';

const withHeader = (delivery: Delivery, name: string, values: readonly string[]): Delivery => ({
  ...delivery,
  headers: new Map([...delivery.headers, [name.toLowerCase(), values]]),
});
const without = (delivery: Delivery, name: string): Delivery => ({
  ...delivery,
  headers: new Map([...delivery.headers].filter(([other]) => other !== name.toLowerCase())),
});
const withBody = (delivery: Delivery, body: Uint8Array): Delivery => ({ ...delivery, body });

/** The same with one character replaced by another of its kind. */
function altered(text: string, place: number): string {
  const at = place < 0 ? text.length + place : place;
  const other = text.charAt(at) === 'a' ? 'b' : 'a';
  return text.slice(0, at) + other + text.slice(at + 1);
}

/** Deliveries that are none of the source's, each a step away from a genuine one. */
export function forgeries(given: Genuine): readonly Forgery[] {
  const { proof, delivery } = given;
  const name = proof.by === 'hmac' || proof.by === 'header' ? proof.header : 'authorization';
  const value = delivery.headers.get(name.toLowerCase())?.[0] ?? '';
  return [...ofHeader(given, name, value), ...(proof.by === 'hmac' ? ofSignature(given, proof, value) : ofToken(given, name, value))];
}

function ofHeader({ proof, delivery, now, body }: Genuine, name: string, value: string): readonly Forgery[] {
  const headers = Object.fromEntries([...delivery.headers].map(([header, [first = '']]) => [header, first]));
  return [
    ["another source's secret", genuine(proof, { secret: another, body, now, headers })],
    ['the header is missing', without(delivery, name)],
    ['the header stands twice, twice right', withHeader(delivery, name, [value, value])],
    ['the header stands twice, the first wrong', withHeader(delivery, name, [altered(value, -1), value])],
    ['the header stands twice, the second wrong', withHeader(delivery, name, [value, altered(value, -1)])],
    ['the header is empty', withHeader(delivery, name, [''])],
    ['the header is white space', withHeader(delivery, name, ['   '])],
    ['the value lacks its last character', withHeader(delivery, name, [value.slice(0, -1)])],
    ['the value has one character more', withHeader(delivery, name, [`${value}0`])],
    ['the value is in capitals', withHeader(delivery, name, [value.toUpperCase()])],
    ['the value is in small letters', withHeader(delivery, name, [/[A-Z]/.test(value) ? value.toLowerCase() : altered(value, -2)])],
    ['the value has a NUL at its end', withHeader(delivery, name, [`${value}\0`])],
    ['the last character is another', withHeader(delivery, name, [altered(value, -1)])],
    ['a character in the middle is another', withHeader(delivery, name, [altered(value, -10)])],
    ['the value stands in another header', withHeader(without(delivery, name), `${name}-2`, [value])],
    ['the value is reversed', withHeader(delivery, name, [[...value].toReversed().join('')])],
    ['the value is very long', withHeader(delivery, name, [value.repeat(1_000)])],
    ['the value is in quotes', withHeader(delivery, name, [`"${value}"`])],
  ];
}

function ofSignature({ proof, delivery, now }: Genuine, hmac: Hmac, value: string): readonly Forgery[] {
  const bytes = delivery.body;
  const flipped = (place: number): Uint8Array => bytes.map((byte, index) => (index === place ? byte ^ 1 : byte));
  const mac = value.slice(hmac.prefix.length);
  const wrong = altered(mac, -1);
  const many = Array.from({ length: 10 }, () => hmac.prefix + wrong);
  return [
    ['the first byte of the body is another', withBody(delivery, flipped(0))],
    ['a byte in the middle of the body is another', withBody(delivery, flipped(bytes.length >> 1))],
    ['the last byte of the body is another', withBody(delivery, flipped(bytes.length - 1))],
    ['the body has a space more', withBody(delivery, Buffer.concat([bytes, Buffer.from(' ')]))],
    ['the body has a byte less', withBody(delivery, bytes.subarray(0, -1))],
    ['the body begins with a byte order mark', withBody(delivery, Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), bytes]))],
    ['the body is empty', withBody(delivery, Buffer.of())],
    ['the body stands twice', withBody(delivery, Buffer.concat([bytes, bytes]))],
    ['it is the signature of an empty body', withBody(genuine(proof, { secret: another, body: '', now }), bytes)],
    ['the prefix is of another algorithm', withHeader(delivery, hmac.header, [`sha1=${mac}`])],
    ['the prefix stands twice', withHeader(delivery, hmac.header, [hmac.prefix === '' ? `=${mac}` : hmac.prefix + value])],
    [
      'the right one comes after more signatures than anybody sends',
      withHeader(delivery, hmac.header, [[...many, value].join(hmac.between || ',')]),
    ],
    ['the secret is shown as its own signature', withHeader(delivery, hmac.header, [hmac.prefix + another])],
    ...(hmac.timestamp === undefined ? [] : ofTimestamp(delivery, hmac.timestamp, now)),
    ...(hmac.id === undefined
      ? []
      : ([
          ['the id is another', withHeader(delivery, hmac.id, ['msg_2'])],
          ['the id is missing', without(delivery, hmac.id)],
          ['the id stands twice', withHeader(delivery, hmac.id, ['msg_1', 'msg_1'])],
        ] as const)),
  ];
}

function ofTimestamp(delivery: Delivery, { header, as, within }: NonNullable<Hmac['timestamp']>, now: number): readonly Forgery[] {
  const written = (moment: number): string => (as === 'unix' ? String(Math.floor(moment / 1000)) : new Date(moment).toISOString());
  return [
    ['the timestamp is a second later', withHeader(delivery, header, [written(now + 1_000)])],
    ['the timestamp is missing', without(delivery, header)],
    ['the timestamp stands twice', withHeader(delivery, header, [written(now), written(now)])],
    ['the timestamp is no time', withHeader(delivery, header, ['yesterday'])],
    ['the timestamp is negative', withHeader(delivery, header, ['-1'])],
    ['it comes too late', delivery, now + (within + 2) * 1000],
    ['it comes too early', delivery, now - (within + 2) * 1000],
  ];
}

function ofToken({ proof, delivery }: Genuine, name: string, value: string): readonly Forgery[] {
  const [scheme = '', token = value] = value.split(' ');
  const other = proof.by === 'basic' ? 'Bearer' : 'Basic';
  const show = (shown: string): Delivery => withHeader(delivery, name, [shown]);
  return [
    ['the first character is another', show(altered(value, value.length - token.length))],
    ['the token is empty', show(`${scheme} `)],
    ['the scheme is another', show(`${other} ${token}`)],
    ['the scheme is missing', show(proof.by === 'header' ? `Bearer ${token}` : token)],
    ['the token stands twice', show(`${value} ${token}`)],
    ['two tokens by comma', show(`${value}, ${value}`)],
    ['the token is in Base64', show(`${scheme} ${Buffer.from(token).toString('base64')}`)],
    ['the token has a space inside', show(`${scheme} ${token.slice(0, 3)} ${token.slice(3)}`)],
    ['the token begins with a letter more', show(`${scheme} x${token}`)],
    ['only half of it', show(`${scheme} ${token.slice(0, token.length >> 1)}`)],
    ['it is undefined', show(`${scheme} undefined`)],
    ['it is null', show('null')],
  ];
}
