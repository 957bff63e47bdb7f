// Measures what signing and verifying a record costs, by the size of its batch: node libs/signature/src/measure/measure-batches.ts
import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { type KnownKey, proofHeader, type Received, recordVerifier, signBatch, type Signer } from '../index.ts';
import { sha256 } from '../vectors/deterministic-keys.fixture.ts';

const sizes = [1, 10, 100, 500];
const rounds = 15;
/** Records of a round and size. */
const many = 2_000;
const topic = 'actions.approved';
const speaker = 'spiffe://countersign.local/approval';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signer: Signer = {
  speaker,
  kid: Buffer.alloc(32, 7).toString('base64url'),
  sign: (bytes) => sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  sha256,
};
const key: KnownKey = {
  speaker,
  validFrom: 0,
  validTo: 10_000_000,
  suspended: [],
  verify: (bytes, signature) => verify('sha256', bytes, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature),
};

const subject = '019e0c9b-d600-7000-8000-000000000000';
const event = { source: speaker, type: 'io.countersign.action.approved.v1', subject };
const valueOf = (index: number): Buffer => Buffer.from(JSON.stringify({ ...event, index, data: 'x'.repeat(850) }));

/** CPU of this process, microseconds. */
const spent = (): number => process.cpuUsage().user + process.cpuUsage().system;

interface Cost {
  readonly bytes: number;
  readonly sign: number;
  readonly verify: number;
}

async function costOf(size: number, round: number): Promise<Cost> {
  const batches = Array.from({ length: Math.ceil(many / size) }, (_, batch) =>
    Array.from({ length: size }, (_one, index) => valueOf((round * many + batch) * size + index)),
  );
  const records = batches.length * size;
  const received: Received[] = [];

  const beforeSigning = spent();
  const proofs: (readonly string[])[] = [];
  for (const values of batches) proofs.push(await signBatch(values, topic, signer));
  const signing = spent() - beforeSigning;

  batches.forEach((values, batch) =>
    values.forEach((value, index) => {
      const proof = Buffer.from(proofs[batch]?.[index] ?? '');
      received.push({ value, key: Buffer.from(subject), headers: { [proofHeader]: proof }, topic, appendedAt: 5_000_000 });
    }),
  );
  // What is read of an event is not part of what is measured: a room parses it in any case.
  const judge = recordVerifier({ lookupKey: () => key, maySay: () => true, read: () => ({ ok: true, value: event }), sha256 });
  const beforeVerifying = spent();
  const refused = received.map(judge).filter(({ ok }) => !ok).length;
  const verifying = spent() - beforeVerifying;
  if (refused > 0) throw new Error(`${refused} records were refused`);
  return {
    bytes: proofs.flat().reduce((sum, { length }) => sum + length, 0) / records,
    sign: signing / records,
    verify: verifying / records,
  };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const costs = new Map<number, Cost[]>(sizes.map((size) => [size, []]));
for (let round = 0; round < rounds; round += 1) for (const size of sizes) costs.get(size)?.push(await costOf(size, round));
for (const [size, all] of costs) {
  const of = (what: keyof Cost) => median(all.map((cost) => cost[what])).toFixed(1);
  process.stdout.write(`batch of ${size}: ${of('bytes')} bytes, sign ${of('sign')} us, verify ${of('verify')} us of CPU a record\n`);
}
