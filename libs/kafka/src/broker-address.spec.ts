import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokerAddress } from './broker-address.ts';
import { saslOf } from './kafka-client.ts';

describe('the address of a broker', () => {
  let directory: string;
  let file: string;
  const lay = (text: string, mode = 0o600): void => {
    rmSync(file, { force: true });
    writeFileSync(file, text, { mode });
  };
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-address-'));
    file = join(directory, 'secret');
    lay('first\n');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each([
    ['', 'none'],
    ['?login=svid', 'svid'],
    ['?login=certificate', 'certificate'],
  ])('says how one logs in: %j', (query, login) => {
    expect(brokerAddress(`one:1,two:2${query}`)).toEqual({ brokers: ['one:1', 'two:2'], ca: undefined, login });
  });

  it.each(['username=me', 'password=FILE', 'cert=FILE', 'login=token', 'token=FILE', 'login=other', 'login=svid&token=FILE'])(
    'is refused with what is no login: %s',
    (query) => {
      expect(() => brokerAddress(`one:1?${query.replace('FILE', file)}`)).toThrow(/which is no login/);
    },
  );

  it('names a password that kafkajs reads at each login', () => {
    const { sasl } = saslOf(brokerAddress(`one:1?username=me&password=${file}`).login, {});
    const before = { ...sasl };

    lay('second');

    expect(before).toEqual({ mechanism: 'scram-sha-512', username: 'me', password: 'first' });
    expect({ ...sasl }).toMatchObject({ password: 'second' });
  });

  it('is refused with a secret that others may read', () => {
    lay('open', 0o644);

    for (const query of [`username=me&password=${file}`, `login=token&token=${file}`])
      expect(() => brokerAddress(`one:1?${query}`)).toThrow('has mode 0644');
  });
});
