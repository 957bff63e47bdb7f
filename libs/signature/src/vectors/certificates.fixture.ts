import type { FixedKey } from './deterministic-keys.fixture.ts';

/** A value of DER: X.690 section 8.1. */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const before = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...before), content]);
}

const sequence = (...contents: readonly Uint8Array[]) => der(0x30, ...contents);
const identifier = (...bytes: readonly number[]) => der(0x06, Buffer.from(bytes));
const time = (ms: number) =>
  der(
    0x17,
    Buffer.from(
      `${new Date(ms)
        .toISOString()
        .replaceAll(/[-:T]|\.000/g, '')
        .slice(2)}`,
    ),
  );
const unsigned = (bytes: Uint8Array) => {
  const number = Buffer.from(bytes.subarray(bytes.findIndex((byte) => byte !== 0)));
  return der(0x02, (number[0] ?? 0) < 0x80 ? number : Buffer.concat([Buffer.of(0), number]));
};
const bits = (bytes: Uint8Array, unused = 0) => der(0x03, Buffer.of(unused), bytes);

const ecdsaWithSha256 = sequence(identifier(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const ecPublicKey = sequence(
  identifier(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01),
  identifier(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07),
);
const isTrue = der(0x01, Buffer.of(0xff));
const commonName = (name: string) => sequence(der(0x31, sequence(identifier(0x55, 0x04, 0x03), der(0x0c, Buffer.from(name)))));
/** RFC 5280 section 4.2: 2.5.29.x. */
const critical = (which: number, value: Uint8Array) => sequence(identifier(0x55, 0x1d, which), isTrue, der(0x04, value));

interface Wanted {
  readonly serial: number;
  readonly key: FixedKey;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** A SPIFFE ID; what has none is the root. */
  readonly uri?: string;
}

/** An X.509 certificate in PEM that is the same in every run: an SVID (SPIFFE X.509-SVID section 4), or the root that signs them. */
export function certificate({ serial, key, name, from, to, uri }: Wanted, root: FixedKey): string {
  const isRoot = uri === undefined;
  const extensions = [
    critical(19, isRoot ? sequence(isTrue) : sequence()),
    critical(15, isRoot ? bits(Buffer.of(0x04), 2) : bits(Buffer.of(0x80), 7)),
    ...(isRoot ? [] : [critical(17, sequence(der(0x86, Buffer.from(uri))))]),
  ];
  const content = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(serial)),
    ecdsaWithSha256,
    commonName('vectors root'),
    sequence(time(from), time(to)),
    commonName(name),
    sequence(ecPublicKey, bits(key.point)),
    der(0xa3, sequence(...extensions)),
  );
  const signature = root.sign(content);
  const whole = sequence(content, ecdsaWithSha256, bits(sequence(unsigned(signature.subarray(0, 32)), unsigned(signature.subarray(32)))));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
