import type { BatchUnit } from './unit.ts';

/** A batch cut in two, each tried once: what makes it fail is found in a few steps. Whoever waits for it is told after the second. */
export function halves(unit: BatchUnit): readonly BatchUnit[] {
  const middle = Math.ceil(unit.records.length / 2);
  let left = 2;
  const resolve = (): void => {
    left -= 1;
    if (left === 0) unit.resolve(undefined);
  };
  return [unit.records.slice(0, middle), unit.records.slice(middle)].map((records) => ({
    from: 'batch',
    keys: unit.keys,
    records,
    subject: unit.subject,
    run: unit.run,
    failures: unit.failures,
    resolve,
    reject: unit.reject,
  }));
}
