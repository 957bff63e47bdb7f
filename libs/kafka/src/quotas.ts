import kafkajs, { type Kafka } from 'kafkajs';
import Decoder from 'kafkajs/src/protocol/decoder.js';
import Encoder from 'kafkajs/src/protocol/encoder.js';
import { atController, type Exchange, type Protocol } from './at-controller.ts';

/** How many bytes a second each user may read, by the name of their principal without `User:`. */
export type ByteRates = ReadonlyMap<string, number>;

/** What a quota of bytes a second is called. */
export const byteRateKey = 'consumer_byte_rate';
/** KIP-546: any user that has a quota of its own, and nothing finer. */
const anyUser = { type: 'user', match: 2 } as const;

/**
 * Makes the broker hold exactly those whose names begin so to what is wanted. Returns how each differed, a sentence, but for what is only now
 * wanted otherwise than `before`. The broker counts over some seconds: a reader may have that much at once.
 */
export function reconcileByteRates(kafka: Kafka, names: string, wanted: ByteRates, before: ByteRates = wanted): Promise<readonly string[]> {
  return atController(kafka, async (exchange) => {
    const present = await described(exchange, names);
    const differing = [...new Set([...present.keys(), ...wanted.keys()])].filter((name) => present.get(name) !== wanted.get(name));
    if (differing.length > 0) await exchange(alterQuotas(differing.map((name) => [name, wanted.get(name)])));
    const drifted = differing.filter((name) => present.get(name) !== before.get(name));
    return drifted.map(
      (name) => `${name} may read ${wanted.get(name) ?? 'any number of'} bytes a second, not ${present.get(name) ?? 'any number'}`,
    );
  });
}

/** What those whose names begin so may read. */
export const presentByteRates = (kafka: Kafka, names: string): Promise<ByteRates> =>
  atController(kafka, (exchange) => described(exchange, names));

async function described(exchange: Exchange, names: string): Promise<ByteRates> {
  const rates = await exchange(describeQuotas);
  return new Map(rates.filter(([name]) => name.startsWith(names)));
}

/** DescribeClientQuotas (48), version 0. */
const describeQuotas: Protocol<readonly (readonly [string, number])[]> = {
  request: {
    apiKey: 48,
    apiVersion: 0,
    apiName: 'DescribeClientQuotas',
    encode: async () =>
      new Encoder().writeArray([new Encoder().writeString(anyUser.type).writeInt8(anyUser.match).writeString(null)]).writeBoolean(true),
  },
  response: {
    decode: async (bytes) => {
      const decoder = new Decoder(bytes);
      decoder.readInt32();
      failWith(decoder.readInt16(), decoder.readString());
      const entries = decoder.readArray(() => ({
        names: decoder.readArray(() => [decoder.readString(), decoder.readString()] as const),
        values: decoder.readArray(() => [decoder.readString(), decoder.readDouble()] as const),
      }));
      return entries.flatMap(({ names, values }) =>
        values.flatMap(([key, rate]) => (key === byteRateKey ? [[String(names[0]?.[1]), rate] as const] : [])),
      );
    },
    parse: async (decoded) => decoded,
  },
};

/** AlterClientQuotas (49), version 0; a user without a rate has none of their own any more. */
const alterQuotas = (rates: readonly (readonly [string, number | undefined])[]): Protocol<void> => ({
  request: {
    apiKey: 49,
    apiVersion: 0,
    apiName: 'AlterClientQuotas',
    encode: async () =>
      new Encoder()
        .writeArray(
          rates.map(([name, rate]) =>
            new Encoder().writeArray([new Encoder().writeString(anyUser.type).writeString(name)]).writeArray([
              new Encoder()
                .writeString(byteRateKey)
                .writeDouble(rate ?? 0)
                .writeBoolean(rate === undefined),
            ]),
          ),
        )
        .writeBoolean(false),
  },
  response: {
    decode: async (bytes) => {
      const decoder = new Decoder(bytes);
      decoder.readInt32();
      decoder.readArray(() => {
        failWith(decoder.readInt16(), decoder.readString());
        decoder.readArray(() => [decoder.readString(), decoder.readString()]);
      });
    },
    parse: async (decoded) => decoded,
  },
});

/** With the code of the protocol, as kafkajs' own refusals carry it. */
function failWith(code: number, message: string | null): void {
  if (code === 0) return;
  throw Object.assign(new kafkajs.KafkaJSNonRetriableError(`The broker refuses quotas: ${message ?? 'it does not say why'} (${code})`), {
    code,
  });
}
