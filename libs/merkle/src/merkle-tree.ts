import { nodeHash, type Sha256 } from './hashes.ts';

export interface MerkleTree {
  readonly root: Uint8Array;
  /** What leads from a leaf to the root: from the leaf's sibling upwards (RFC 6962 section 2.1.1). */
  path(index: number): readonly Uint8Array[];
}

/**
 * The tree over these leaf hashes: RFC 6962 section 2.1. Its cut at the largest power of two below the size comes to the same as pairing
 * from the left, level by level, where a last one without a sibling moves up as it is.
 */
export function merkleTree(leaves: readonly Uint8Array[], sha256: Sha256): MerkleTree {
  const levels = [leaves];
  for (let level = leaves; level.length > 1; levels.push(level)) level = levelAbove(level, sha256);
  const root = levels.at(-1)?.[0] ?? sha256(new Uint8Array(0));
  return {
    root,
    path: (index) => {
      if (!Number.isInteger(index) || index < 0 || index >= leaves.length)
        throw new RangeError(`There is no leaf ${index} in a tree of ${leaves.length}`);
      return levels.flatMap((level, height) => level[(index >> height) ^ 1] ?? []);
    },
  };
}

function levelAbove(level: readonly Uint8Array[], sha256: Sha256): readonly Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]];
    if (left !== undefined) above.push(right === undefined ? left : nodeHash(sha256, left, right));
  }
  return above;
}
