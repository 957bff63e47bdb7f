import { describe, expect, it } from '@jest/globals';
import { settingsOf } from './simulators.config.ts';

describe('the settings', () => {
  it('follow the base port', () => {
    expect(settingsOf({})).toMatchObject({ host: '127.0.0.1', port: 7460 });
    expect(settingsOf({ COUNTERSIGN_PORT: '9000', COUNTERSIGN_HOST: '0.0.0.0' })).toMatchObject({ host: '0.0.0.0', port: 9060 });
  });

  it.each(['0', '65500', '74x', '-1', '7400.5'])('refuse %s as a base port', (port) => {
    expect(settingsOf({ COUNTERSIGN_PORT: port })).toContain(`it is "${port}"`);
  });
});
