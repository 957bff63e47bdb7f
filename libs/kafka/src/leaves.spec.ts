import { describe, expect, it } from '@jest/globals';
import theirGroups from 'kafkajs/src/producer/groupMessagesPerPartition.js';
import theirHash from 'kafkajs/src/producer/partitioners/default/murmur2.js';
import Decoder from 'kafkajs/src/protocol/decoder.js';
import theirCrc from 'kafkajs/src/protocol/recordBatch/crc32C/index.js';
import theirReading from 'kafkajs/src/protocol/recordBatch/record/v0/decoder.js';
import theirRecord from 'kafkajs/src/protocol/recordBatch/record/v0/index.js';
import { byPartition } from './by-partition.ts';
import { crc32c } from './crc32c.ts';
import { type BatchContext, decodeRecord } from './decode-record.ts';
import { encodeRecord, type UnencodedRecord } from './encode-record.ts';
import { murmur2 } from './murmur2.ts';

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

  const batches: readonly BatchContext[] = [
    { firstOffset: '41', firstTimestamp: '1700000000000', maxTimestamp: '1700000000900', timestampType: 1, magicByte: 2 },
    { firstOffset: '9007199254000000', firstTimestamp: '1700000000000', timestampType: 0, isControlBatch: true, magicByte: 2 },
  ];

  it.each(records)('%s is read as kafkajs reads it', (_, record) => {
    const { buffer } = encodeRecord(record);
    const standing = (): Decoder => Object.assign(new Decoder(buffer), { offset: lengthOfPrefix(buffer) });
    for (const batch of batches) expect(decodeRecord(standing(), batch)).toEqual(theirReading(standing(), batch));
  });
});

/** Of the record's length, which kafkajs reads before it reads the record. */
const lengthOfPrefix = (record: Buffer): number => record.findIndex((byte) => byte < 0x80) + 1;

describe('the partition of a key', () => {
  const keys = ['', 'a', 'ab', 'abc', 'abcd', 'log', 'ü€', ...Array.from({ length: 200 }, (_, index) => bytes(index).toString('hex'))];

  it("is by kafkajs' own hash, whatever the length", () => {
    for (const key of keys) expect(murmur2(key)).toBe(theirHash(key));
    for (const length of [0, 1, 2, 3, 4, 5, 36, 255]) expect(murmur2(bytes(length))).toBe(theirHash(bytes(length)));
  });

  it('is by the hash of the Java clients', () => {
    // From UtilsTest of Kafka.
    expect([murmur2('21'), murmur2('foobar'), murmur2('a-little-bit-long-string')]).toEqual([-973932308, -790332482, -985981536]);
  });

  it('keeps the order of what stands in it', () => {
    const messages = keys.map((key, index) => ({ key, value: String(index) }));
    const partitioner = ({ message: { key } }: { message: { key: string } }): number => (murmur2(key) & 0x7fffffff) % 6;
    const given = { topic: 'items', partitionMetadata: [0, 1, 2, 3, 4, 5], messages, partitioner };
    expect(byPartition(given)).toEqual(theirGroups(given));
    expect(byPartition({ ...given, partitionMetadata: [] })).toEqual(theirGroups({ ...given, partitionMetadata: [] }));
  });
});
