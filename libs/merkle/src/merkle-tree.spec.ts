import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { leafHash, merkleTree, pathLength, provenTree, rootFromPath } from './index.ts';

const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'buffer');
const hex = (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : Buffer.from(bytes).toString('hex'));

/** The leaves, roots and paths with which implementations of Certificate Transparency (RFC 6962, RFC 9162) are compared. */
const published = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((digits) =>
  leafHash(sha256, Buffer.from(digits, 'hex')),
);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
].map((root, size) => ({ size, root }));
const paths = [
  { index: 0, size: 1, path: [] },
  {
    index: 0,
    size: 8,
    path: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    index: 5,
    size: 8,
    path: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  { index: 2, size: 3, path: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
  {
    index: 1,
    size: 5,
    path: [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
];

describe('a tree', () => {
  it.each(roots)('has the published root where it has $size leaves', ({ size, root }) => {
    expect(hex(merkleTree(published.slice(0, size), sha256).root)).toBe(root);
  });

  it.each(paths)('has the published path from leaf $index of $size, and it leads to the published root', ({ index, size, path }) => {
    const leaves = published.slice(0, size);

    const found = merkleTree(leaves, sha256).path(index);

    expect(found.map(hex)).toEqual(path);
    expect(hex(rootFromPath({ leaf: leaves[index] ?? new Uint8Array(), index, size, path: found }, sha256))).toBe(roots[size]?.root);
  });

  it('leads from every leaf to its root, at every size up to 70, and from no other place', () => {
    const all = Array.from({ length: 70 }, (_, index) => leafHash(sha256, Buffer.from([index])));
    for (let size = 1; size <= all.length; size += 1) {
      const leaves = all.slice(0, size);
      const tree = merkleTree(leaves, sha256);
      leaves.forEach((leaf, index) => {
        const path = tree.path(index);

        expect(path.length).toBe(pathLength(index, size));
        expect(hex(rootFromPath({ leaf, index, size, path }, sha256))).toBe(hex(tree.root));
        const elsewhere = rootFromPath({ leaf, index: (index + 1) % size, size, path }, sha256);
        if (size > 1) expect(hex(elsewhere)).not.toBe(hex(tree.root));
      });
    }
  });

  it('knows no leaf beside its own', () => {
    const tree = merkleTree(published, sha256);

    expect(() => tree.path(8)).toThrow('There is no leaf 8 in a tree of 8');
    expect(() => tree.path(-1)).toThrow(RangeError);
    expect(() => tree.path(0.5)).toThrow(RangeError);
  });
});

describe('a path', () => {
  const tree = merkleTree(published, sha256);
  const [leaf = new Uint8Array()] = published;
  const good = { leaf, index: 0, size: 8, path: tree.path(0) };

  it.each([
    ['is too long', { path: [...good.path, leaf] }],
    ['is too short', { path: good.path.slice(1) }],
    ['has a hash of another length', { path: good.path.map((one) => one.subarray(1)) }],
    ['is of an index outside', { index: 8 }],
    ['is of an index that is none', { index: -1 }],
    ['is of half an index', { index: 0.5 }],
    ['is of an empty tree', { size: 0 }],
    ['is of a tree beyond what is counted here', { size: 2 ** 31 }],
  ])('leads nowhere where it %s', (_wrong, change) => {
    expect(rootFromPath({ ...good, ...change }, sha256)).toBeUndefined();
    expect(hex(rootFromPath(good, sha256))).toBe(hex(tree.root));
  });

  it('does not take a node for a leaf: second preimages across the two', () => {
    const [left, right] = [merkleTree(published.slice(0, 4), sha256).root, merkleTree(published.slice(4), sha256).root];

    const forged = leafHash(sha256, left, right);

    expect(hex(forged)).not.toBe(hex(tree.root));
  });
});

describe('a tree of which the root is known', () => {
  const orders = [(at: number) => at, (at: number, size: number) => size - 1 - at, (at: number, size: number) => (at * 37 + 5) % size];

  it('has its leaves with their paths and nothing else, whatever it was asked before', () => {
    const all = Array.from({ length: 36 }, (_, index) => leafHash(sha256, Buffer.from([index])));
    const flipped = (bytes: Uint8Array) => bytes.map((byte, at) => (at === 7 ? byte ^ 1 : byte));
    for (let size = 1; size <= all.length; size += 1)
      for (const order of orders) {
        const leaves = all.slice(0, size);
        const tree = merkleTree(leaves, sha256);
        const proven = provenTree(tree.root, size, sha256);
        leaves.forEach((_, at) => {
          const index = order(at, size);
          const [leaf = new Uint8Array(), path] = [leaves[index], tree.path(index)];
          const wrong = [
            { leaf: flipped(leaf), index, path },
            { leaf, index: size, path },
            { leaf, index, path: [...path, leaf] },
            ...(size === 1 ? [] : [{ leaf, index: (index + 1) % size, path }]),
            ...path.map((_one, step) => ({ leaf, index, path: path.map((hash, other) => (other === step ? flipped(hash) : hash)) })),
          ];

          expect(wrong.filter((one) => proven.has(one))).toEqual([]);
          expect(proven.has({ leaf, index, path })).toBe(true);
          expect(wrong.filter((one) => proven.has(one))).toEqual([]);
        });
      }
  });

  it('hashes each of its nodes once, where all of its leaves are seen', () => {
    let hashes = 0;
    const counted = (bytes: Uint8Array) => {
      hashes += 1;
      return sha256(bytes);
    };
    const tree = merkleTree(published, sha256);
    const proven = provenTree(tree.root, 8, counted);

    const had = published.map((leaf, index) => proven.has({ leaf, index, path: tree.path(index) }));

    expect(had).toEqual(published.map(() => true));
    expect(hashes).toBe(7);
  });
});
