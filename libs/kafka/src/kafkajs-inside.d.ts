/** The parts of kafkajs 2.2.4 that are mended or replaced here; they are not in kafkajs' own types. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  const RequestQueue: { readonly prototype: { pending: readonly unknown[]; throttledUntil: number; scheduleCheckPendingRequests(): void } };
  export default RequestQueue;
}

declare module 'kafkajs/src/protocol/encoder.js' {
  const Encoder: { readonly prototype: { buf: Buffer; offset: number; ensureAvailable(length: number): void } };
  export default Encoder;
}

declare module 'kafkajs/src/protocol/recordBatch/crc32C/index.js' {
  export default function crc32C(bytes: Buffer): number;
}

declare module 'kafkajs/src/protocol/decoder.js' {
  export default class Decoder {
    constructor(bytes: Buffer);
    buffer: Buffer;
    offset: number;
  }
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
