import DataLoader from 'dataloader';

/** A read for doors: keys asked for in one turn become one query. Nothing is remembered between batches. */
export function loader<Key, Value>(
  read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  const one = new DataLoader<Key, Value | undefined>(
    async (keys) => {
      const found = await read([...new Set(keys)]);
      return keys.map((key) => found.get(key));
    },
    { cache: false },
  );
  return (key) => one.load(key);
}
