export { type Issuer, issueLeaf, keyOfPem, type LeafRequest, makeIntermediate, makeRoot, newKeys, pemOfKey } from './certificates.ts';
export { issuerIn, KeyFiles, type Leaf } from './key-files.ts';
export { type IssuerDefaults, type TrustedIssuer, trustedIssuers } from './people/access.ts';
export { People, type Verified, type VerifiedPerson } from './people/people.ts';
export { type PersonRule, type Refusal } from './people/refusal.ts';
