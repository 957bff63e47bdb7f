import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { askAuthority } from '@countersign/identity';
import { eventually, newNumber, theRun } from '@countersign/testing';
import { certificateOf } from './identity/certificate-of.ts';
import { theDecision } from './identity/decisions.ts';
import { type Terminal, terminalOf } from './terminal/terminal.ts';

const { authority, ca: caFile } = theRun();
const ca = readFileSync(caFile, 'utf8');

/** What authority answers to the supervisor who wants a copy of an identity to join. */
async function joining(id: string): Promise<string> {
  const tls = { ...(await certificateOf('supervisor')), ca };
  return askAuthority(`${authority}/v1/join-tokens`, { spiffeId: id, instance: 'one' }, tls).then(
    () => 'given',
    ({ code }: { code: string }) => code,
  );
}

describe('an identity', () => {
  let ada: Terminal;
  beforeAll(async () => {
    ada = await terminalOf('ada');
  }, 30_000);
  const added = async (...more: readonly string[]): Promise<{ readonly name: string; readonly id: string }> => {
    const name = `night-${newNumber().toLowerCase()}`;
    const { code, err } = await ada('identities', 'add', name, '--purpose', 'drafts at night', '--reason', 'the nights are long', ...more);
    expect({ code, err }).toMatchObject({ code: 0 });
    return { name: `agent/${name}`, id: spiffeId(`agent/${name}`) };
  };

  it('is given something once it is known, and never again once it was offboarded', async () => {
    const { name, id } = await added('--owner', 'olga');
    const [stranger, known] = [await joining(spiffeId('agent/nobody')), await joining(id)];

    const ended = await ada('identities', 'offboard', name, '--reason', 'the nights are short');

    expect([stranger, known, await joining(id)]).toEqual(['not-registered', 'given', 'ended']);
    expect(ended.out).toContain(`${id} is ended`);
    expect((await ada('identities', 'resume', name, '--reason', 'but still')).err).toContain('is ended, not suspended');
  });

  it('has every change of it in the log, with who made it and why, and what was issued and refused', async () => {
    const { name, id } = await added('--owner', 'olga');
    await joining(id);
    await ada('identities', 'suspend', name, '--reason', 'it drafts nonsense');
    await joining(id);

    const by = { person: { iss: theRun().people.issuer, sub: 'ada' } };
    const about = (outcome: string) => theDecision((one) => one.subject === id && one.decision.outcome === outcome, `${outcome} of ${id}`);
    expect(await about('added')).toMatchObject({ owner: { sub: 'olga' }, decision: { by, reason: 'the nights are long' } });
    expect(await about('issued')).toMatchObject({ what: 'join-token', instance: 'one', decision: { rule: 'supervisor' } });
    expect(await about('suspended')).toMatchObject({ what: 'identity', decision: { by, reason: 'it drafts nonsense' } });
    expect(await about('refused')).toMatchObject({ what: 'join-token', decision: { rule: 'suspended' } });
  });

  it('is told of a stranger as well, once for many who are alike', async () => {
    for (let time = 0; time < 5; time += 1) await joining(spiffeId('agent/cellar'));

    const told = await theDecision(({ identity }) => identity === spiffeId('agent/cellar'), 'word of a stranger');
    const others = await eventually(
      () => theDecision(({ identity, alike = 0 }) => identity === spiffeId('agent/cellar') && alike === 4, 'word of the others'),
      'word of the others',
      20_000,
    );

    expect(told).toMatchObject({ subject: spiffeId('authority'), decision: { rule: 'not-registered' } });
    expect(others.subject).toBe(spiffeId('authority'));
  }, 60_000);

  it('goes to who stands in when its owner leaves, or stops; a dry run only tells', async () => {
    const leaver = `leaver-${newNumber().toLowerCase()}`;
    const [cared, left] = [await added('--owner', leaver, '--backup-owner', 'omar'), await added('--owner', leaver)];

    const dry = await ada('identities', 'owner-left', leaver, '--dry-run', '--reason', 'they may leave');
    const before = await joining(left.id);
    const told = await ada('--json', 'identities', 'owner-left', leaver, '--reason', 'they left');

    expect(dry.out).toMatch(/would go to/);
    expect(before).toBe('given');
    expect(JSON.parse(told.out).left).toEqual(
      expect.arrayContaining([
        { id: cared.id, to: expect.objectContaining({ sub: 'omar' }), stopsAt: null },
        { id: left.id, to: null, stopsAt: null },
      ]),
    );
    expect([await joining(cared.id), await joining(left.id)]).toEqual(['given', 'no-owner']);
    await ada('identities', 'give', left.name, '--owner', 'omar', '--reason', 'somebody has to');
    expect(await joining(left.id)).toBe('given');
  });
});
