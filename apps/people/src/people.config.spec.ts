import { describe, expect, it } from '@jest/globals';
import { consent, settingsOf } from './people.config.ts';

describe('the settings of the development sign-in', () => {
  it('stand five above the base port, and have defaults', () => {
    expect(settingsOf({ COUNTERSIGN_PORT: '9200' })).toMatchObject({
      port: 9205,
      gateway: 'http://localhost:9200',
      shape: 'plain',
      tokenSeconds: 300,
    });
  });

  it.each([
    ['NODE_ENV', { NODE_ENV: 'production' }],
    ['COUNTERSIGN_ENVIRONMENT', { COUNTERSIGN_ENVIRONMENT: 'production' }],
  ])('refuse production by %s unless somebody says that they know', (_, environment) => {
    expect(settingsOf(environment)).toMatch(/anybody may be anybody, and this is production/);
    expect(settingsOf({ ...environment, PEOPLE_IN_PRODUCTION: consent })).toMatchObject({ port: 7405 });
  });

  it.each([
    ['a port that is none', { COUNTERSIGN_PORT: 'x' }],
    ['a shape that nobody has', { PEOPLE_SHAPE: 'ldap' }],
    ['tokens that live for an hour', { PEOPLE_TOKEN_SECONDS: '3600' }],
  ])('refuse %s in one sentence', (_, environment) => {
    expect(settingsOf(environment)).toEqual(expect.any(String));
  });
});
