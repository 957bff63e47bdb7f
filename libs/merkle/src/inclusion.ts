import { hashLength, nodeHash, type Sha256 } from './hashes.ts';

/** A leaf, and where it is said to stand. */
export interface Place {
  /** The leaf's hash. */
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
}

/** How many hashes lead from a leaf to the root of a tree of this size; 0 for what has no such leaf. */
export function pathLength(index: number, size: number): number {
  let length = 0;
  for (let [at, last] = [index, size - 1]; at <= last && last > 0; at >>>= 1, last >>>= 1) if (at % 2 === 1 || at < last) length += 1;
  return length;
}

/**
 * The root to which a path leads (RFC 9162 section 2.1.3.2); undefined where there is no such leaf in such a tree, or the path is not of its
 * length. Whether the root is the right one is for the caller to say.
 */
export function rootFromPath(place: Place, sha256: Sha256): Uint8Array | undefined {
  if (!isPlace(place)) return undefined;
  const { leaf, index, size, path } = place;
  let root = leaf;
  let [at, last] = [index, size - 1];
  for (const sibling of path) {
    // A last one without a sibling has moved up to here as it is.
    for (; at === last && at % 2 === 0; at >>>= 1) last >>>= 1;
    root = at % 2 === 1 ? nodeHash(sha256, sibling, root) : nodeHash(sha256, root, sibling);
    at >>>= 1;
    last >>>= 1;
  }
  return root;
}

/** Whether there is such a leaf in such a tree, and the path is of its length. */
export const isPlace = ({ index, size, path }: Place): boolean =>
  isIndex(index, size) && path.length === pathLength(index, size) && path.every(({ length }) => length === hashLength);

/** Sizes are below 2^31: what is above is no number for the operators used here. */
const isIndex = (index: number, size: number): boolean =>
  Number.isInteger(index) && Number.isInteger(size) && index >= 0 && index < size && size < 2 ** 31;
