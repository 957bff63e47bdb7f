import type { Attributes, Counter, Histogram, Meter } from '@opentelemetry/api';

/** Labels name rooms, topics and kinds: never an item, whose number has no bound. */
type Labels = Attributes;

export interface Reading {
  readonly value: number;
  readonly labels?: Labels;
}

const quick = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const many = [1, 2, 5, 10, 20, 50, 100, 200, 500];

const counted = {
  handled: ['countersign_handled_total', 'Records that a door has handled'],
  parked: ['countersign_parked_total', 'Records that were put aside'],
  drift: ['countersign_drift_total', 'Permissions and settings at the broker that differed from what is wanted'],
} as const;

const spread = {
  doorSeconds: ['countersign_door_seconds', 'How long a door takes for one event, batch, request or due work', quick],
  statementSeconds: ['countersign_statement_seconds', 'How long the one statement of a batch takes', quick],
  sendSeconds: ['countersign_send_seconds', 'How long Kafka takes to acknowledge a send', quick],
  revocationSeconds: ['countersign_revocation_to_stop_seconds', 'From an order to stop somebody until this room obeys it', quick],
  batchRecords: ['countersign_batch_records', 'Steps in one batch', many],
} as const;

const shown = {
  lag: ['countersign_lag_records', 'Records of a topic that this room has not handled, as of its last fetch'],
  oldest: ['countersign_oldest_unhandled_seconds', 'Age of the oldest record that this room has fetched and not handled'],
  unsaid: ['countersign_unsaid', 'Stored and not yet acknowledged by Kafka'],
  parkedNow: ['countersign_parked', 'Records that lie put aside'],
  due: ['countersign_due', 'Work that is filed'],
  dueLate: ['countersign_due_late_seconds', 'How long the most late work has been due'],
  approvals: ['countersign_approvals_pending', 'Requests that wait for a person'],
  approvalAge: ['countersign_approvals_oldest_seconds', 'Age of the oldest request that waits for a person'],
  stalled: ['countersign_stalled', 'Items that have not ended and for which nothing is under way'],
} as const;
type Shown = keyof typeof shown;

let meters: readonly Meter[] = [];
const counters = new Map<string, readonly Counter[]>();
const histograms = new Map<string, readonly Histogram[]>();

/** Every number that is counted or spread from here on goes to these. */
export function measureWith(given: readonly Meter[]): void {
  meters = given;
  for (const [key, [name, description]] of Object.entries(counted))
    counters.set(
      key,
      meters.map((meter) => meter.createCounter(name, { description })),
    );
  for (const [key, [name, description, buckets]] of Object.entries(spread))
    histograms.set(
      key,
      meters.map((meter) => meter.createHistogram(name, { description, advice: { explicitBucketBoundaries: [...buckets] } })),
    );
}

export function count(what: keyof typeof counted, number: number, labels: Labels): void {
  for (const counter of counters.get(what) ?? []) counter.add(number, labels);
}

export function measure(what: keyof typeof spread, number: number, labels: Labels = {}): void {
  for (const histogram of histograms.get(what) ?? []) histogram.record(number, labels);
}

/** How long something takes, also where it fails. */
export async function timed<T>(what: keyof typeof spread, labels: Labels, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await work();
  } finally {
    measure(what, (performance.now() - begun) / 1_000, labels);
  }
}

/** Several numbers that one question answers, asked when somebody looks. A question that fails shows nothing. */
export function show<Names extends Shown>(
  names: readonly Names[],
  read: () => Promise<Readonly<Record<Names, readonly Reading[]>>> | Readonly<Record<Names, readonly Reading[]>>,
): void {
  for (const meter of meters) {
    const gauges = names.map((name) => [name, meter.createObservableGauge(shown[name][0], { description: shown[name][1] })] as const);
    meter.addBatchObservableCallback(
      async (result) => {
        const readings = await read();
        for (const [name, gauge] of gauges) for (const { value, labels = {} } of readings[name]) result.observe(gauge, value, labels);
      },
      gauges.map(([, gauge]) => gauge),
    );
  }
}
