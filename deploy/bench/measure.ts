import { setTimeout as pause } from 'node:timers/promises';
import { benchItems } from './items.ts';
import { usageOf } from './processes.ts';
import type { Shape } from './shape.ts';
import type { Tap } from './tap.ts';

/** One run, as one JSON line. */
export interface Measured {
  readonly shape: string;
  /** Items a second that were sent, or `max`. */
  readonly rate: number | 'max';
  readonly items: number;
  readonly items_per_s: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly cpu_us_per_item: number;
  readonly cpu_by_process: Readonly<Record<string, number>>;
  readonly rss_mb_by_process: Readonly<Record<string, number>>;
}

const bulk = 500;
const stuckMs = 60_000;

/** Sends items as fast as they are accepted, or at a rate in an open loop; ends when the last approval is receipted. */
export async function measure(
  shape: Shape,
  infrastructure: ReadonlyMap<string, number>,
  tap: Tap,
  count: number,
  rate: number | 'max',
): Promise<Measured> {
  tap.reset();
  const processes = new Map([...infrastructure, ...shape.processes]);
  const before = usageOf(processes);
  const sentAt = new Map<string, number>();
  const start = Date.now();
  await (rate === 'max' ? sendAtOnce(shape, count, sentAt) : sendAtRate(shape, count, rate, sentAt));
  await untilReceipted(tap, count);
  const after = usageOf(processes);
  const receiptedAt = tap.receiptedAt();
  const seconds = (Math.max(...receiptedAt.values()) - start) / 1000;
  const latencies = [...sentAt]
    .flatMap(([id, at]) => (receiptedAt.has(id) ? [(receiptedAt.get(id) ?? 0) - at] : []))
    .toSorted((a, b) => a - b);
  const cpu = Object.fromEntries(
    [...after].map(([name, { cpuMs }]) => [name, Math.round(((cpuMs - (before.get(name)?.cpuMs ?? 0)) * 1000) / count)]),
  );
  return {
    shape: shape.name,
    rate,
    items: count,
    items_per_s: Math.round(count / seconds),
    p50_ms: at(latencies, 0.5),
    p99_ms: at(latencies, 0.99),
    cpu_us_per_item: Object.values(cpu).reduce((sum, value) => sum + value, 0),
    cpu_by_process: cpu,
    rss_mb_by_process: Object.fromEntries([...after].map(([name, { rssMb }]) => [name, rssMb])),
  };
}

async function sendAtOnce(shape: Shape, count: number, sentAt: Map<string, number>): Promise<void> {
  const items = benchItems(count);
  for (let from = 0; from < count; from += bulk) {
    const at = Date.now();
    for (const id of await shape.send(items.slice(from, from + bulk))) sentAt.set(id, at);
  }
}

/** An open loop: what is slow does not slow the sender. */
async function sendAtRate(shape: Shape, count: number, rate: number, sentAt: Map<string, number>): Promise<void> {
  const items = benchItems(count);
  const start = Date.now();
  const sent: Promise<void>[] = [];
  for (const [index, item] of items.entries()) {
    const due = start + (index * 1000) / rate;
    if (due > Date.now()) await pause(due - Date.now());
    sent.push(shape.send([item]).then(([id = '']) => void sentAt.set(id, due)));
  }
  await Promise.all(sent);
}

async function untilReceipted(tap: Tap, count: number): Promise<void> {
  for (let last = -1, since = Date.now(); tap.count() < count; ) {
    if (tap.count() !== last) {
      last = tap.count();
      since = Date.now();
    }
    if (Date.now() - since > stuckMs) throw new Error(`Only ${last} of ${count} items came through; nothing moved for ${stuckMs / 1000} s`);
    await pause(20);
  }
}

const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
