/** The parts of kafkajs 2.2.4 that are mended, replaced or used here; they are not in kafkajs' own types. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  const RequestQueue: { readonly prototype: { pending: readonly unknown[]; throttledUntil: number; scheduleCheckPendingRequests(): void } };
  export default RequestQueue;
}

declare module 'kafkajs/src/protocol/encoder.js' {
  export default class Encoder {
    buf: Buffer;
    offset: number;
    ensureAvailable(length: number): void;
    writeInt8(value: number): this;
    writeDouble(value: number): this;
    writeBoolean(value: boolean): this;
    writeString(value: string | null): this;
    writeArray(values: readonly Encoder[]): this;
  }
}

declare module 'kafkajs/src/protocol/decoder.js' {
  export default class Decoder {
    constructor(bytes: Buffer);
    buffer: Buffer;
    offset: number;
    readInt16(): number;
    readInt32(): number;
    readDouble(): number;
    readString(): string | null;
    readArray<T>(read: () => T): readonly T[];
  }
}

declare module 'kafkajs/src/protocol/recordBatch/crc32C/index.js' {
  export default function crc32C(bytes: Buffer): number;
}

declare module 'kafkajs/src/protocol/recordBatch/record/v0/decoder.js' {
  export default function decode(decoder: object, batchContext: object): object;
}

declare module 'kafkajs/src/producer/partitioners/default/murmur2.js' {
  export default function murmur2(key: Buffer | string): number;
}

declare module 'kafkajs/src/producer/groupMessagesPerPartition.js' {
  export default function group(given: object): object;
}

declare module 'kafkajs/src/protocol/recordBatch/record/v0/index.js' {
  export default function encode(record: object): { readonly buffer: Buffer };
}

declare module 'kafkajs/src/network/socketFactory.js' {
  import type { ISocketFactory } from 'kafkajs';
  export default function socketFactory(): ISocketFactory;
}

declare module 'kafkajs/src/network/connection.js' {
  import type { Socket } from 'node:net';
  const Connection: { readonly prototype: { readonly socket?: Socket; readonly connectionStatus: string; disconnect(): Promise<boolean> } };
  export default Connection;
}
