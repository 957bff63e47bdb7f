import { describe, expect, it } from '@jest/globals';
import theirCrc from 'kafkajs/src/protocol/recordBatch/crc32C/index.js';
import theirRecord from 'kafkajs/src/protocol/recordBatch/record/v0/index.js';
import { crc32c } from './crc32c.ts';
import { encodeRecord, type UnencodedRecord } from './encode-record.ts';

const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, index) => (index * 151 + (index >> 3)) % 256));

describe('the sum of a record batch', () => {
  it('is the check value of CRC-32C', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  });

  it("is kafkajs' own, whatever the length", () => {
    for (const length of [0, 1, 7, 8, 9, 15, 16, 17, 255, 1_000, 4_099]) expect(crc32c(bytes(length))).toBe(theirCrc(bytes(length)));
  });
});

describe('a record', () => {
  const large = 'ü'.repeat(9_000);
  const records: readonly (readonly [string, UnencodedRecord])[] = [
    ['with a key, a value and a header', { key: 'item', value: '{"a":"€"}', headers: { 'content-type': 'application/json' } }],
    ['without a key', { key: null, value: 'text' }],
    ['that is a tombstone', { key: 'item', value: null }],
    ['of bytes', { key: bytes(3), value: bytes(300), headers: { raw: bytes(70) } }],
    ['with a header said twice', { key: 'item', value: 'x', headers: { a: ['1', '2'], b: 'three' } }],
    ['far into its batch', { offsetDelta: 70_000, timestampDelta: 2 ** 31 + 5, key: 'item', value: large }],
    ['before the first of its batch', { offsetDelta: 1, timestampDelta: -300, key: '', value: '' }],
  ];

  it.each(records)("%s is byte for byte as kafkajs' own", (_, record) => {
    expect(encodeRecord(record).buffer).toEqual(theirRecord(record).buffer);
  });
});
