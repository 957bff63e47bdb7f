import { isWorldBroken } from '@countersign/persistence';
import DataLoader from 'dataloader';

/** A read for doors: keys asked for in one turn become one query. Nothing is remembered between batches. */
export function loader<Key, Value>(
  read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  const one = new DataLoader<Key, Value | undefined>(
    async (keys) => {
      const wanted = [...new Set(keys)];
      const found = await read(wanted).catch((error: unknown) => {
        if (isWorldBroken(error) || wanted.length === 1) throw error;
        return undefined;
      });
      if (found !== undefined) return keys.map((key) => found.get(key));
      // One of them makes the query fail: it fails for its own door only.
      return Promise.all(keys.map((key) => read([key]).then((alone) => alone.get(key), asError)));
    },
    { cache: false },
  );
  return (key) => one.load(key);
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
