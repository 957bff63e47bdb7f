export { pathLength, rootFromPath } from './inclusion.ts';
export { hashLength, leafHash, type Sha256 } from './hashes.ts';
export { type MerkleTree, merkleTree } from './merkle-tree.ts';
export { type ProvenTree, provenTree } from './proven-tree.ts';
