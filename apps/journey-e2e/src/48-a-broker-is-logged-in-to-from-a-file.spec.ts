import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askAuthority } from '@countersign/identity';
import { clientWithTokenFile, theRun } from '@countersign/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { certificateOf } from './identity/certificate-of.ts';

/** Tokens of authority's stand for those of a cloud's IAM: the broker takes them by the same mechanism, and nothing here knows whose they are. */
describe('a broker is logged in to with a token from a file', () => {
  let directory: string;
  let file: string;
  const lay = async (name: string): Promise<void> => {
    const { token } = await askAuthority(`${theRun().authority}/v1/kafka-tokens`, {}, await certificateOf(name));
    writeFileSync(file, `${String(token)}\n`, { mode: 0o600 });
  };
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-token-'));
    file = join(directory, 'token');
    await lay('routing');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('as whoever the token is about, and at the next login as whoever it is about then', async () => {
    const client = clientWithTokenFile('from-a-file', file);
    const seen = async (): Promise<readonly boolean[]> => {
      const admin = client.admin();
      await admin.connect();
      const topics = await admin.listTopics();
      await admin.disconnect();
      return ['work-items.routed', 'approval.voted'].map((topic) => topics.includes(topic));
    };

    const asRouting = await seen();
    await lay('approval');
    const asApproval = await seen();

    expect([asRouting, asApproval]).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('and not with one that others may read, or with something else', async () => {
    chmodSync(file, 0o640);
    expect(() => clientWithTokenFile('from-a-file', file)).toThrow(/has mode 0640: .*chmod 600/);

    chmodSync(file, 0o600);
    writeFileSync(file, 'nothing');
    const admin = clientWithTokenFile('from-a-file', file).admin();
    const refused = await admin
      .connect()
      .then(() => admin.listTopics())
      .catch(String);
    await admin.disconnect();

    expect(refused).toContain('SASL');
  });
});
