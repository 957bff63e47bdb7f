import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { adminOfBroker, asPerson, type BorrowedMesh, borrowMesh, eventually } from '@countersign/testing';
import { type Terminal, terminalOf } from './terminal/terminal.ts';

const routing = 'User:spiffe://countersign.local/routing';

interface Told {
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly about: string; readonly todo: string }[];
  readonly notKept: readonly { readonly promise: number; readonly because: readonly string[] }[];
}

describe('the doctor', () => {
  let mesh: BorrowedMesh;
  let vera: Terminal;
  const told = async (): Promise<Told & { readonly code: number }> => {
    const { code, out, err } = await vera('--json', 'doctor');
    if (out === '') throw new Error(err);
    return { code, ...(JSON.parse(out) as Told) };
  };
  const codes = ({ findings }: Told): readonly string[] => findings.map(({ code, severity, about }) => `${code} ${severity} ${about}`);
  beforeAll(async () => {
    mesh = await borrowMesh({ isNew: true });
    const runFile = join(mesh.run.directory, 'story.json');
    writeFileSync(runFile, JSON.stringify(mesh.run));
    vera = await terminalOf('vera', runFile);
  }, 240_000);
  afterAll(() => mesh.giveBack([]), 30_000);

  it('says of a mesh in which all is well what it honestly is: one broker', async () => {
    const [asked, read] = [await told(), await vera('doctor')];

    expect([asked.code, codes(asked)]).toEqual([0, ['one-broker note mesh']]);
    expect(asked.notKept.map(({ promise, because }) => [promise, because])).toContainEqual([1, ['one-broker']]);
    expect(asked.notKept.map(({ promise }) => promise)).not.toContain(7);
    expect(read).toMatchObject({ code: 0, out: expect.stringContaining('The mesh is sound. 8 parts were asked.') });
    expect(read.out).toMatch(/^note {4}one-broker {2}there is one broker: .*\. To do: for more than development, three brokers/);
  });

  it('says which room does not answer, and no more of it once it does', async () => {
    await mesh.kill('routing');
    const during = await told();
    await mesh.restart('routing');

    expect([during.code, codes(during)[0]]).toEqual([1, 'room-away broken routing']);
    expect((await told()).code).toBe(0);
  });

  it('says that somebody has changed who may what at the broker', async () => {
    const admin = adminOfBroker(mesh.run);
    await admin.connect();
    await admin.createAcls({
      acl: [
        {
          principal: routing,
          host: '*',
          resourceType: 2,
          resourceName: 'work-items.content',
          resourcePatternType: 3,
          operation: 3,
          permissionType: 3,
        },
      ],
    });
    await admin.disconnect();

    const found = await eventually(async () => {
      const now = await told();
      return now.findings.some(({ code }) => code === 'broker-differed') ? now : undefined;
    }, 'what authority had to put right');

    expect(found.code).toBe(1);
    expect(found.findings[0]).toMatchObject({ code: 'broker-differed', severity: 'weak', about: 'kafka' });
    expect(found.notKept.map(({ promise, because }) => [promise, because])).toContainEqual([7, ['broker-differed']]);
  }, 60_000);

  it('answers nobody who has no role', async () => {
    const answer = await asPerson('gus', `${mesh.run.gateway}/v1/diagnosis`, {}, mesh.run);

    expect([answer.status, answer.json.code]).toEqual([403, 'role']);
  });
});
