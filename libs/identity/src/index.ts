export {
  type Issuer,
  issueLeaf,
  keyOfPem,
  type LeafRequest,
  makeIntermediate,
  makeRoot,
  newKeys,
  pemOfKey,
} from './certificates.ts';
export { askAuthority } from './ask-authority.ts';
export { Attestor, type Evidence, JoinTokenFile, ServiceAccountFile } from './attestor.ts';
export { Credentials, leftMs, lifeOf, renewAfterMs, type Tls } from './credentials.ts';
export { certificateRequest, publicKeyOfRequest } from './csr.ts';
export { jwks, spiffeBundle } from './documents.ts';
export { AuthorityKeys } from './authority-keys.ts';
export { type Assertion, claimedSubject, verifyAssertion } from './client-assertion.ts';
export { Clients } from './clients.ts';
export { clientKeys } from './client-keys.ts';
export { ClusterKeys, type ClusterSettings } from './kubernetes/cluster.ts';
export { KeysAway, type ServiceAccount, verifyServiceAccount } from './kubernetes/verify-service-account.ts';
export { issueAccessToken, issueJwtSvid, issueKafkaToken } from './issue-token.ts';
export { KafkaTokens } from './kafka-tokens.ts';
export { issuerIn, KeyFiles, type Leaf } from './key-files.ts';
export { keysIn } from './key-set-file.ts';
export { type IssuerDefaults, type TrustedIssuer, trustedIssuers } from './people/access.ts';
export { People, type Verified, type VerifiedPerson } from './people/people.ts';
export { type Refused } from './verified.ts';
export { type PersonRule, type Refusal } from './people/refusal.ts';
export { possessionOf, possessionSigned } from './possession.ts';
export { type Presented, presentedAt } from './presented.ts';
export { placeOf, type Secret, SecretRefused, secretIn } from './secret-file.ts';
export { Services } from './services.ts';
export { kidOfCertificate, newSigningKey, pemOfSigningKey, type SigningKey, signingKeyOf } from './signing-key.ts';
export { parseSpiffeId, type SpiffeId } from './spiffe-id.ts';
export { certificatesIn, readCertificates } from './pem.ts';
export { Svid, type SvidSettings } from './svid.ts';
export { SvidFiles, type SvidFilesSettings } from './svid-files.ts';
export { leaveJoinToken } from './leave-join-token.ts';
export { prepareTrust, type Foundation, type FoundationLives, type Trust, usualLives } from './trust.ts';
export { type OwnEntry, RefusedToken, tokenByAssertion } from './token-by-assertion.ts';
export { type AccessGranted, verifyAccessToken, verifyJwtSvid, verifyKafkaToken } from './verify-token.ts';
export { svidOfPeer, verifyX509Svid, type VerifiedSvid } from './x509-svid.ts';
