import { generateKeyPairSync } from 'node:crypto';
import { spiffeId } from '@countersign/contracts';
import { theRun } from '@countersign/testing';
import { aProgram, type Program } from './program.ts';

const { authority } = theRun();
const now = (): number => Math.floor(Date.now() / 1_000);
const aStranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

/** What a program should never be taken for, and the rule that refuses it. */
export const badAssertions: readonly (readonly [what: string, rule: string, made: (program: Program) => string])[] = [
  ['without a signature', 'algorithm', ({ assertion }) => assertion({ header: { alg: 'none' } })],
  ['signed with its public key as a secret', 'algorithm', ({ assertion }) => assertion({ header: { alg: 'HS256' } })],
  ['of a key that is not its own', 'signature', ({ assertion }) => assertion({ key: aStranger })],
  ['of a key that it has not registered', 'key', ({ assertion }) => assertion({ header: { kid: 'another' } })],
  ['for somebody else', 'aud', ({ assertion }) => assertion({ claims: { aud: 'https://elsewhere.example' } })],
  ['for two', 'audience', ({ assertion }) => assertion({ claims: { aud: [`${authority}/oauth`, `${authority}/oauth/token`] } })],
  ['whose time is over', 'expired', ({ assertion }) => assertion({ claims: { iat: now() - 100, exp: now() - 10 } })],
  ['that lives for an hour', 'life', ({ assertion }) => assertion({ claims: { exp: now() + 3_600 } })],
  ['without an id', 'jti', ({ assertion }) => assertion({ claims: { jti: undefined } })],
  ['that names two', 'subject', ({ assertion }) => assertion({ claims: { iss: spiffeId('client/another') } })],
  ['of somebody who has registered nothing', 'subject', () => aProgram('client').assertion()],
  ['of a room', 'subject', ({ assertion }) => assertion({ claims: { iss: spiffeId('approval'), sub: spiffeId('approval') } })],
  [
    'of a superuser of the broker',
    'subject',
    ({ assertion }) => assertion({ claims: { iss: 'CN=broker,O=mesh', sub: 'CN=broker,O=mesh' } }),
  ],
];
