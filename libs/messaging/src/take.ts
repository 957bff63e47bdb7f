import type { Unit } from './unit.ts';

/** Units in one batch at most, where a record batch counts its records; and bytes, where one unit is not more by itself. */
const batchLimit = 500;
const bytesLimit = 16_000_000;

/**
 * The next batch: in order of arrival, no key twice. Due work keeps to itself, so that no statement files a row that it also ends.
 * While Kafka is behind, nothing more is heard; requests and due work are stored and said later.
 */
export function take(
  waiting: readonly Unit[],
  resting: ReadonlySet<Unit>,
  isBehind: boolean,
): { readonly taken: readonly Unit[]; readonly left: Unit[] } {
  const taken: Unit[] = [];
  const left: Unit[] = [];
  const keys = new Set<string>();
  let isDue: boolean | undefined;
  let [size, bytes] = [0, 0];
  for (const unit of waiting) {
    if (isBehind && (unit.from === 'record' || unit.from === 'batch')) {
      left.push(unit);
      continue;
    }
    const isFree = unit.keys.every((key) => !keys.has(key));
    for (const key of unit.keys) keys.add(key);
    const more = bytesOf(unit);
    const fits =
      size < batchLimit && (size === 0 || bytes + more <= bytesLimit) && (isDue ?? unit.from === 'due') === (unit.from === 'due');
    if (!isFree || !fits || resting.has(unit)) {
      left.push(unit);
      continue;
    }
    taken.push(unit);
    isDue = unit.from === 'due';
    size += unit.from === 'batch' ? unit.records.length : 1;
    bytes += more;
  }
  return { taken, left };
}

function bytesOf(unit: Unit): number {
  if (unit.from === 'batch') return unit.records.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
  if (unit.from === 'record' || unit.from === 'aside') return unit.record.value?.length ?? 0;
  return unit.from === 'entry' ? unit.bytes : 0;
}
