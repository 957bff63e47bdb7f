/** SHA-256 of these bytes: what the platform has, given by whoever calls. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Bytes of a SHA-256. */
export const hashLength = 32;

/** What a leaf and a node begin with, so that neither can be taken for the other: RFC 6962 section 2.1. */
const prefix = { leaf: 0, node: 1 };

/** The hash of a leaf whose content is these parts, one after the other: given in parts, large ones are copied once. */
export function leafHash(sha256: Sha256, ...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 1));
  bytes[0] = prefix.leaf;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return sha256(bytes);
}

// Written anew for each node: trees are most of what a batch costs, and a hash keeps nothing of what it was given.
const node = new Uint8Array(1 + 2 * hashLength).fill(prefix.node, 0, 1);

/** The hash of the node above two others. */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  node.set(left, 1);
  node.set(right, 1 + hashLength);
  return sha256(node);
}
