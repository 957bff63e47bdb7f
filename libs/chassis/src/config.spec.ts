import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { readSettings, roomConfig } from './config.ts';

const config = roomConfig({
  room: 'approval',
  environment: Type.Object({ APPROVAL_LIFE_MS: Type.Integer({ minimum: 100, default: 86_400_000 }) }),
});
const least = {
  DATABASE_URL: 'postgres://somebody@127.0.0.1:5432/countersign',
  KAFKA_BROKERS: '127.0.0.1:9092',
};

describe('the settings of a room', () => {
  it('come from the environment, and the rest from defaults', () => {
    const settings = readSettings(config, { ...least, COUNTERSIGN_PORT: '9400', APPROVAL_LIFE_MS: '6000', HOME: '/root' });

    expect(settings).toMatchObject({
      ok: true,
      value: { ...least, COUNTERSIGN_PORT: 9400, COUNTERSIGN_HOST: '127.0.0.1', LOG_LEVEL: 'info', APPROVAL_LIFE_MS: 6000 },
    });
    expect(settings).not.toHaveProperty('value.HOME');
  });

  it('take an empty variable for one that is not there', () => {
    const settings = readSettings(config, { ...least, COUNTERSIGN_PORT: '', OTEL_EXPORTER_OTLP_ENDPOINT: '' });

    expect(settings).toMatchObject({ ok: true, value: { COUNTERSIGN_PORT: 7400 } });
    expect(settings).not.toHaveProperty('value.OTEL_EXPORTER_OTLP_ENDPOINT');
  });

  it.each([
    ['DATABASE_URL', { DATABASE_URL: undefined }, 'is missing'],
    ['KAFKA_BROKERS', { KAFKA_BROKERS: '' }, 'is missing'],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://here' }, 'must match pattern'],
    ['COUNTERSIGN_PORT', { COUNTERSIGN_PORT: '80' }, 'must be >= 1024'],
    ['COUNTERSIGN_PORT', { COUNTERSIGN_PORT: '7400.5' }, 'must be integer'],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }, 'must be one of'],
    ['APPROVAL_LIFE_MS', { APPROVAL_LIFE_MS: 'a day' }, 'must be integer'],
  ])('name %s where it is %j', (name, wrong, problem) => {
    const settings = readSettings(config, { ...least, ...wrong });

    expect(settings).toMatchObject({ ok: false, pointer: `/${name}`, problem: expect.stringContaining(problem) });
  });
});
