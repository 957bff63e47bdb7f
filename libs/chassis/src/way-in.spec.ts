import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { type EveryRoom, readSettings, roomConfig } from './config.ts';
import { wayIn } from './way-in.ts';

const config = roomConfig({ room: 'routing', environment: Type.Object({}) });
const settingsWith = (environment: Readonly<Record<string, string>>): EveryRoom => {
  const read = readSettings(config, { DATABASE_URL: 'postgres://x@127.0.0.1/y', KAFKA_BROKERS: '127.0.0.1:1', ...environment });
  if (!read.ok) throw new Error(`${read.pointer} ${read.problem}`);
  return read.value;
};
const ofHelper = { COUNTERSIGN_SVID_FILE: '/svid.pem', COUNTERSIGN_SVID_KEY_FILE: '/key.pem', COUNTERSIGN_SVID_BUNDLE_FILE: '/bundle.pem' };

describe('how a room comes by its identity', () => {
  it('is said by one setting, with the files of that way', () => {
    expect(wayIn(settingsWith({}))).toEqual({ attestor: 'join-token', file: '.countersign/identity/join' });
    expect(wayIn(settingsWith({ COUNTERSIGN_JOIN_TOKEN_FILE: '/join' }))).toEqual({ attestor: 'join-token', file: '/join' });
    expect(wayIn(settingsWith({ COUNTERSIGN_ATTESTOR: 'service-account', COUNTERSIGN_SERVICE_ACCOUNT_TOKEN_FILE: '/var/token' }))).toEqual({
      attestor: 'service-account',
      file: '/var/token',
    });
    expect(wayIn(settingsWith({ COUNTERSIGN_ATTESTOR: 'spiffe-helper', ...ofHelper }))).toEqual({
      attestor: 'spiffe-helper',
      files: { cert: '/svid.pem', key: '/key.pem', bundle: '/bundle.pem' },
    });
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['COUNTERSIGN_SERVICE_ACCOUNT_TOKEN_FILE is missing', { COUNTERSIGN_ATTESTOR: 'service-account' }],
    ['COUNTERSIGN_SVID_BUNDLE_FILE is missing', { COUNTERSIGN_ATTESTOR: 'spiffe-helper', ...ofHelper, COUNTERSIGN_SVID_BUNDLE_FILE: '' }],
    ['COUNTERSIGN_SVID_FILE is of COUNTERSIGN_ATTESTOR=spiffe-helper, and COUNTERSIGN_ATTESTOR is join-token', ofHelper],
    [
      'COUNTERSIGN_JOIN_TOKEN_FILE is of COUNTERSIGN_ATTESTOR=join-token',
      { COUNTERSIGN_ATTESTOR: 'spiffe-helper', ...ofHelper, COUNTERSIGN_JOIN_TOKEN_FILE: '/join' },
    ],
    ['COUNTERSIGN_ATTESTOR must be one of', { COUNTERSIGN_ATTESTOR: 'token' }],
  ])('is refused where %s', (problem, environment) => {
    const refusal = () => wayIn(settingsWith(environment));

    expect(refusal).toThrow(problem.replace(/^COUNTERSIGN_ATTESTOR must/, '/COUNTERSIGN_ATTESTOR must'));
  });
});
