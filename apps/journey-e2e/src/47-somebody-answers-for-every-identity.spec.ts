import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { askAuthority } from '@countersign/identity';
import { asPerson, eventually, newNumber, theRun } from '@countersign/testing';
import { certificateOf } from './identity/certificate-of.ts';
import { theDecision } from './identity/decisions.ts';
import { authorityRows } from './outside/authority-rows.ts';
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

describe('a secret that the mesh holds', () => {
  let ada: Terminal;
  beforeAll(async () => {
    ada = await terminalOf('ada');
  }, 30_000);
  const fromNow = (ms: number): string => new Date(Date.now() + ms).toISOString();
  const later = fromNow(90 * 24 * 60 * 60 * 1_000);
  const newName = (): string => `vendor-${newNumber().toLowerCase()}`;
  const idOf = (name: string): string => spiffeId(`credential/${name}`);
  const add = (name: string, { where = `file:/run/secrets/${name}`, owner = 'olga', rotateBy = later } = {}, ...more: readonly string[]) =>
    ada('credentials', 'add', name, '--purpose', 'logs in there', '--where', where, '--owner', owner, '--rotate-by', rotateBy, ...more);
  const listed = async (name: string) =>
    (await ada('identities', 'list')).out.split('\n').find((line) => line.startsWith(`${idOf(name)} `));
  const codesOf = async (name: string): Promise<readonly string[]> => {
    const { findings } = JSON.parse((await ada('--json', 'doctor')).out) as { findings: { code: string; about: string }[] };
    return findings.filter(({ about }) => about === idOf(name)).map(({ code }) => code);
  };

  it('is listed with who answers for it, where it is kept and how old it is; the doctor tells when that is too old', async () => {
    const name = newName();
    await add(name, { rotateBy: fromNow(2_000) }, '--made', '2026-01-01');
    await eventually(async () => ((await codesOf(name)).includes('credential-overdue') ? true : undefined), 'word of its age', 15_000);
    const [shown, old] = [await ada('identities', 'show', `credential/${name}`), await listed(name)];

    const { err } = await ada('credentials', 'rotated', name, '--rotate-by', later, '--reason', 'as every quarter');

    expect(err).toBe('');
    expect(shown.out).toMatch(new RegExp(`owner +olga .*kept in +file:/run/secrets/${name}\\s+since +2026-01-01T`, 's'));
    expect(old).toMatch(/ credential +active +olga +- +not known +! 2/);
    expect(await listed(name)).toContain(` ${later} `);
    expect(await eventually(async () => ((await codesOf(name)).length === 0 ? 'sound' : undefined), 'that it is new')).toBe('sound');
    const about = (outcome: string) =>
      theDecision(({ identity, decision }) => identity === idOf(name) && decision.outcome === outcome, outcome);
    expect(await about('added')).toMatchObject({ what: 'identity', owner: { sub: 'olga' } });
    expect(await about('rotated')).toMatchObject({ what: 'credential', rotateBy: later, decision: { by: { person: { sub: 'ada' } } } });
  }, 60_000);

  it('is nobody: it is given nothing, ends with its owner, and is not replaced while nobody answers for it', async () => {
    const [name, leaver] = [newName(), `leaver-${newNumber().toLowerCase()}`];
    await add(name, { owner: leaver });
    const left = await ada('--json', 'identities', 'owner-left', leaver, '--reason', 'they left');
    const rotate = () => ada('credentials', 'rotated', name, '--rotate-by', later, '--reason', 'as every quarter');
    const refused = await rotate();
    await ada('identities', 'give', `credential/${name}`, '--owner', 'omar', '--reason', 'somebody has to');

    expect(JSON.parse(left.out).left).toEqual([{ id: idOf(name), to: null, stopsAt: later }]);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(`Nobody answers for ${idOf(name)}`) });
    expect([await joining(idOf(name)), (await rotate()).code]).toEqual(['credential', 0]);
  });

  it('is never taken down itself, whatever it is given as, and has one row', async () => {
    const [name, value] = [newName(), randomBytes(32).toString('base64url')];
    const refusals = [
      await add(name, { where: value }),
      await add(name, { where: `file:/${value}` }),
      await add(name, {}, '--purpose', value),
    ];
    const body = { name, value, where: `file:/run/secrets/${name}`, purpose: 'x', owner: { iss: 'i', sub: 'olga' }, rotateBy: later };
    const stated = await asPerson('ada', `${theRun().gateway}/v1/credentials`, json(body));
    await add(name);
    const again = await add(newName(), { where: `file:/run/secrets/${name}` });

    expect(refusals.map(({ code, err }) => [code, err.includes('looks like a secret itself')])).toEqual(refusals.map(() => [1, true]));
    expect([stated.status, stated.json.code, stated.json.pointer]).toEqual([422, 'invalid', '/value']);
    expect(again.err).toContain(`${idOf(name)} is kept there`);
    const holding = (text: string) =>
      authorityRows(
        `select 1 from authority.identity i left join authority.held_credential h using (id) where strpos(concat(i::text, h::text), $1) > 0
         union all select 1 from audit.record where strpos(value, $1) > 0`,
        [text],
      );
    expect([(await holding(value)).length, (await holding(`file:/run/secrets/${name}`)).length > 0]).toEqual([0, true]);
  });
});

const json = (body: unknown) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
