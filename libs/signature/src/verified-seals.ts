import { type ProvenTree, provenTree, rootFromPath, type Sha256 } from '@countersign/merkle';
import type { Proof } from './proof.ts';

/** Larger batches are verified path by path: nobody's claim of a size is to cost memory. */
const largestTree = 1_024;
/** What a seal takes beside the nodes of its tree, in records: a batch of one is more than its one hash. */
const sealItself = 32;

interface Seal {
  readonly speaker: string;
  readonly tree: Pick<ProvenTree, 'has'>;
  /** What it takes of the room there is. */
  readonly size: number;
}

/**
 * Seals whose signature was found right, so that a batch costs one check however many of its records come. A seal is all of the
 * statement but the speaker, and the signature: what is remembered for one is never believed of another. Wrong ones are not remembered.
 */
export class VerifiedSeals {
  private readonly seals = new Map<string, Seal>();
  private readonly sha256: Sha256;
  private readonly limit: number;
  private size = 0;

  /** `limit`: how many records there may be in the batches that are remembered; some 70 bytes each, and a seal counts as 32. */
  constructor(sha256: Sha256, limit: number) {
    this.sha256 = sha256;
    this.limit = limit;
  }

  /** The tree under a seal of this speaker. */
  treeOf(seal: string, speaker: string): Seal['tree'] | undefined {
    const found = this.seals.get(seal);
    return found?.speaker === speaker ? found.tree : undefined;
  }

  /** Remembers a seal; the oldest go where there are too many. */
  add(seal: string, speaker: string, { root, size }: Pick<Proof, 'root' | 'size'>): Seal['tree'] {
    const tree = size <= largestTree ? provenTree(root, size, this.sha256) : this.byPath(root, size);
    this.forget(seal);
    const added = { speaker, tree, size: sealItself + (size <= largestTree ? size : 0) };
    this.seals.set(seal, added);
    this.size += added.size;
    for (const [oldest] of this.seals) {
      if (this.size <= this.limit || oldest === seal) break;
      this.forget(oldest);
    }
    return tree;
  }

  private forget(seal: string): void {
    this.size -= this.seals.get(seal)?.size ?? 0;
    this.seals.delete(seal);
  }

  private byPath(root: Uint8Array, size: number): Seal['tree'] {
    return {
      has: (place) => {
        const found = rootFromPath({ ...place, size }, this.sha256);
        return found?.every((byte, at) => byte === root[at]) ?? false;
      },
    };
  }
}
