import { afterAll, describe, expect, it } from '@jest/globals';
import { type Answer, asPerson, call, newNumber, problemIn, theRun, workItem } from '@countersign/testing';

const intake = (): string => `${theRun().intake}/v1/work-items`;
const send = (body: string | Buffer, type = 'application/json', headers: Record<string, string> = {}): Promise<Answer> =>
  asPerson('olga', intake(), { method: 'POST', headers: { 'content-type': type, ...headers }, body });

const good = workItem('24-is-refused');
const wrong = (change: object): string => JSON.stringify({ ...good, ...change });
const without = (field: string): string => JSON.stringify({ ...good, [field]: undefined });
const nested = (depth: number): string => `{"text":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const lines = (...values: readonly string[]): string => values.join('\n');
const line = JSON.stringify(good);

describe('bad requests are told what is wrong', () => {
  afterAll(async () => {
    expect((await call(`${theRun().intake}/readyz`)).status).toBe(200);
    // Nothing of all this was taken in.
    const { json } = await asPerson('vera', `${theRun().gateway}/v1/work-items?externalId=24-is-refused`);
    expect(json.items).toEqual([]);
  });

  it.each([
    ['a title that is a number', wrong({ title: 7 }), '/title'],
    ['a title that is null', wrong({ title: null }), '/title'],
    ['an empty title', wrong({ title: '' }), '/title'],
    ['a title that is too long', wrong({ title: 'x'.repeat(2_001) }), '/title'],
    ['a text that is an object', wrong({ text: { html: '<p>' } }), '/text'],
    ['a severity that nobody knows', wrong({ severity: 'urgent' }), '/severity'],
    ['a kind that nobody knows', wrong({ kind: 'invoice' }), '/kind'],
    ['a source in capitals', wrong({ source: 'JIRA' }), '/source'],
    ['a source that is a path', wrong({ source: '../etc' }), '/source'],
    ['an external id that is too long', wrong({ externalId: 'x'.repeat(201) }), '/externalId'],
    ['an external id that is blank', wrong({ externalId: ' ' }), '/externalId'],
    ['an external id that turns the writing around', wrong({ externalId: 'INC\u202e1' }), '/externalId'],
    ['an external id with a control sequence', wrong({ externalId: 'INC\u009b2J' }), '/externalId'],
    ['labels that are no list', wrong({ labels: 'vpn' }), '/labels'],
    ['a label that is none', wrong({ labels: ['vpn', 1] }), '/labels/1'],
    ['too many labels', wrong({ labels: Array.from({ length: 51 }, String) }), '/labels'],
    ['no kind', without('kind'), '/kind'],
    ['no source', without('source'), '/source'],
    ['no external id', without('externalId'), '/externalId'],
    ['no title', without('title'), '/title'],
    ['a field that nobody knows', wrong({ priority: 1 }), '/priority'],
    ['a field with a name to be escaped', wrong({ 'a/b~c': 1 }), '/a~1b~0c'],
    ['a constructor', wrong({ constructor: { prototype: { isAdmin: true } } }), '/constructor'],
    ['null', 'null', ''],
    ['a number', '7', ''],
    ['a text', '"a ticket"', ''],
    ['no item at all', '[]', ''],
    ['a list in a list', '[[]]', '/0'],
    ['one item in many that is wrong', JSON.stringify([...Array.from({ length: 17 }, () => good), { ...good, title: 7 }]), '/17/title'],
  ])('names what is wrong with %s', async (_, body, pointer) => {
    expect(problemIn(await send(body))).toEqual({ status: 422, code: 'invalid', pointer });
  });

  it.each([
    ['a NUL character', wrong({ title: 'a\0b' }), 422, 'nul-character', '/title'],
    ['half a character', wrong({ labels: ['\ud83d'] }), 422, 'lone-surrogate', '/labels/0'],
    ['half a character as a name', '{"\\udead":1}', 422, 'lone-surrogate', '/\ufffd'],
    ['a name that means something to JavaScript', '{"__proto__":{"isAdmin":true}}', 422, 'unknown-field', '/__proto__'],
    ['a name that stands twice', `{"title":"harmless",${line.slice(1)}`, 422, 'duplicate-field', '/title'],
    ['a name that stands twice, once in disguise', `{"titl\\u0065":"harmless",${line.slice(1)}`, 422, 'duplicate-field', '/title'],
    ['a number beyond all numbers', '{"title":1e999}', 422, 'number-too-large', '/title'],
    ['100,000 levels', nested(100_000), 422, 'too-deep', `/text${'/0'.repeat(31)}`],
    ['4,000,000 levels', nested(4_000_000), 422, 'too-deep', `/text${'/0'.repeat(31)}`],
    ['1,001 items', JSON.stringify(Array.from({ length: 1_001 }, () => good)), 413, 'too-many-items', undefined],
    ['4,000,000 items', `[${'0,'.repeat(3_999_999)}0]`, 413, 'too-many-items', undefined],
    ['a text that is too large', wrong({ text: 'x'.repeat(512 * 1024) }), 413, 'content-too-large', '/text'],
    ['a text that grows when it is written', wrong({ text: '\u0001'.repeat(100_000) }), 413, 'content-too-large', '/text'],
    ['a text of many bytes', wrong({ text: '😀'.repeat(140_000) }), 413, 'content-too-large', '/text'],
    ['one of many texts too large', `[${line},${wrong({ text: 'x'.repeat(600_000) })}]`, 413, 'content-too-large', '/1/text'],
    ['nothing', '', 400, 'empty-body', undefined],
    ['white space', ' \n', 400, 'not-json', undefined],
    ['half a document', line.slice(0, -1), 400, 'not-json', undefined],
    ['two documents', `${line}${line}`, 400, 'not-json', undefined],
    ['a comma too many', '[1,]', 400, 'not-json', undefined],
    ['a NUL byte', '{"title":"\0"}', 400, 'not-json', undefined],
    ['a byte that is no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'not-utf8', undefined],
    ['UTF-16', Buffer.from(`\ufeff${line}`, 'utf16le'), 400, 'not-utf8', undefined],
  ])('names what is wrong with %s', async (_, body, status, code, pointer) => {
    const problem = problemIn(await send(body));

    expect(problem).toEqual({ status, code, ...(pointer === undefined ? {} : { pointer }) });
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', {}, 'media-type'],
    ['plain text', 'text/plain', {}, 'media-type'],
    ['a type that is none', '///', {}, 'media-type'],
    ['another JSON', 'application/cloudevents+json', {}, 'media-type'],
    ['JSON in another charset', 'application/json; charset=utf-16', {}, 'charset'],
    ['JSON in quotes', 'application/json; charset="latin1"', {}, 'charset'],
    ['a compressed body', 'application/json', { 'content-encoding': 'gzip' }, 'content-encoding'],
  ])('takes no body that comes as %s', async (_, type, headers, code) => {
    expect(problemIn(await send(line, type, headers))).toEqual({ status: 415, code });
  });

  it('takes no bytes of which nobody says what they are', async () => {
    const answer = await asPerson('olga', intake(), { method: 'POST', body: line });

    expect(problemIn(answer)).toEqual({ status: 415, code: 'media-type' });
  });

  it.each([
    ['a line that is no JSON', lines(line, '', '{bad', line), 400, 'not-json', '/1', 'Line 3'],
    ['a line that is cut off', lines(line, line.slice(0, 40)), 400, 'not-json', '/1', 'Line 2'],
    ['a line with a NUL', lines(line, wrong({ text: '\0' })), 422, 'nul-character', '/1/text', ''],
    ['a line that is wrong', lines(line, line, wrong({ title: 7 })), 422, 'invalid', '/2/title', ''],
    ['one item over many lines', JSON.stringify(good, undefined, 2), 400, 'not-json', '/0', 'Line 1'],
    ['too many lines', '0\n'.repeat(2_000_000), 413, 'too-many-lines', undefined, ''],
    ['nothing', '', 400, 'empty-body', undefined, ''],
    ['empty lines', '\r\n\n \n', 422, 'invalid', '', ''],
  ])('names the place in lines with %s', async (_, body, status, code, pointer, detail) => {
    const answer = await send(body, 'application/x-ndjson');

    expect(problemIn(answer)).toEqual({ status, code, ...(pointer === undefined ? {} : { pointer }) });
    expect(answer.json.detail).toContain(detail);
  });

  it.each([
    ['a byte order mark', 'application/json', (item: string) => `\ufeff${item}`],
    ['a charset that is said', 'Application/JSON; Charset="UTF-8"', (item: string) => item],
    ['lines that end as on Windows', 'application/x-ndjson', (item: string) => `${item}\r\n`],
    ['lines under another name', 'application/jsonl', (item: string) => `\n\n${item}`],
    ['the same name in two objects', 'application/json', (item: string) => `[${item},${item}]`],
  ])('takes what is only written otherwise, with %s', async (_, type, written) => {
    const answer = await send(written(JSON.stringify(workItem(newNumber()))), type);

    expect(answer.status).toBe(202);
  });
});
