export { type Issuer, issueLeaf, keyOfPem, type LeafRequest, makeIntermediate, makeRoot, newKeys, pemOfKey } from './certificates.ts';
export { issuerIn, KeyFiles, type Leaf } from './key-files.ts';
