import { hashLength, nodeHash, type Sha256 } from './hashes.ts';
import { isPlace, type Place } from './inclusion.ts';

/** A tree of which the root is known, and more with each leaf that is shown to stand in it. */
export interface ProvenTree {
  /** Whether the path leads from this leaf to the root. Says the same whatever was asked before, and hashes only what is not known yet. */
  has(place: Omit<Place, 'size'>): boolean;
}

/**
 * Whoever sees most leaves of a tree hashes most of its nodes once instead of once a leaf. A node that leads to the root can be no other, so what
 * it is compared with afterwards is bytes; every hash of every path is compared, for a path has one writing.
 */
export function provenTree(root: Uint8Array, size: number, sha256: Sha256): ProvenTree {
  const levels = widths(size);
  const nodes = new Uint8Array(hashLength * levels.reduce((sum, { width }) => sum + width, 0));
  const isKnown = new Uint8Array(nodes.length / hashLength);
  const slotOf = (height: number, at: number): number => (levels[height]?.from ?? 0) + at;
  const keep = (slot: number, hash: Uint8Array): void => {
    nodes.set(hash, slot * hashLength);
    isKnown[slot] = 1;
  };
  const is = (slot: number, hash: Uint8Array): boolean => {
    const from = slot * hashLength;
    for (let byte = 0; byte < hashLength; byte += 1) if (nodes[from + byte] !== hash[byte]) return false;
    return true;
  };
  keep(slotOf(levels.length - 1, 0), root);
  return {
    has: ({ leaf, index, path }) => {
      if (!isPlace({ leaf, index, size, path })) return false;
      const found: [slot: number, hash: Uint8Array][] = [];
      let hash = leaf;
      let height = 0;
      let step = 0;
      // Up to the first node that is known: the root is.
      for (; isKnown[slotOf(height, index >> height)] === 0; height += 1) {
        found.push([slotOf(height, index >> height), hash]);
        if (isAlone(index, size, height)) continue;
        const sibling = path[step++] ?? root;
        found.push([slotOf(height, (index >> height) ^ 1), sibling]);
        hash = (index >> height) % 2 === 1 ? nodeHash(sha256, sibling, hash) : nodeHash(sha256, hash, sibling);
      }
      if (!is(slotOf(height, index >> height), hash)) return false;
      // Above it everything is known, and is to be what the path says.
      for (; height < levels.length - 1; height += 1)
        if (!isAlone(index, size, height) && !is(slotOf(height, (index >> height) ^ 1), path[step++] ?? root)) return false;
      for (const [slot, one] of found) keep(slot, one);
      return true;
    },
  };
}

/** Whether what stands above this leaf is the last of its level and has no sibling. */
const isAlone = (index: number, size: number, height: number): boolean => {
  const [at, last] = [index >> height, (size - 1) >> height];
  return at === last && at % 2 === 0;
};

function widths(size: number): readonly { readonly from: number; readonly width: number }[] {
  const levels = [{ from: 0, width: size }];
  for (let last = levels[0]; last !== undefined && last.width > 1; last = levels.at(-1))
    levels.push({ from: last.from + last.width, width: (last.width + 1) >> 1 });
  return levels;
}
