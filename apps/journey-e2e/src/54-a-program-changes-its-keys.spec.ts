import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@countersign/testing';
import { theDecision } from './identity/decisions.ts';
import { aProgram, askToken, byAssertion, type Program } from './outside/program.ts';
import { type Terminal, terminalOf } from './terminal/terminal.ts';

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

describe('a program outside changes its keys', () => {
  let ada: Terminal;
  const why = ['--reason', 'as every year'];
  const register = async (program: Program, ...proof: readonly string[]): Promise<{ readonly secret: string }> => {
    const { out, err } = await ada('--json', 'clients', 'add', program.name, '--owner', 'olga', '--purpose', 'sends incidents', ...proof);
    if (out === '') throw new Error(err);
    return JSON.parse(out);
  };
  const keys = async (
    { name }: Program,
    ...more: readonly string[]
  ): Promise<{ readonly oldGoodUntil: string; readonly secret: string }> => {
    const { out, err } = await ada('--json', 'clients', 'keys', name, ...why, ...more);
    if (out === '') throw new Error(err);
    return JSON.parse(out);
  };
  /** What is answered to an assertion of the program's that this key has signed. */
  const signedBy = async (program: Program, { key }: Program): Promise<number> =>
    (await askToken(byAssertion(program.assertion({ key })))).status;
  const shown = async (program: Program, secret: string): Promise<number> =>
    (await askToken({ grant_type: 'client_credentials', client_id: program.id, client_secret: secret })).status;
  beforeAll(async () => {
    ada = await terminalOf('ada');
  }, 30_000);

  it('and both are good while it changes over, afterwards the new ones alone; the log has who said so', async () => {
    const [program, next] = [aProgram('client'), aProgram('client')];
    await register(program, '--jwks', program.publicFile);
    const both = async (): Promise<readonly number[]> => [await signedBy(program, program), await signedBy(program, next)];
    const before = await both();

    const { oldGoodUntil } = await keys(program, '--jwks', next.publicFile, '--overlap', '4s');

    const during = await both();
    const listed = (await ada('clients', 'list')).out.split('\n').find((line) => line.startsWith(program.id));
    const after = await eventually(
      async () => ((await signedBy(program, program)) === 401 ? both() : undefined),
      'end of the old key',
      15_000,
    );
    expect([before, during, after]).toEqual([
      [200, 401],
      [200, 200],
      [401, 200],
    ]);
    expect(listed).toContain(`its keys, what it had before until ${oldGoodUntil}`);
    const told = await theDecision(({ identity, what }) => identity === program.id && what === 'client-keys', 'word of the change');
    expect(told).toMatchObject({
      endsAt: oldGoodUntil,
      decision: { by: { person: { sub: 'ada' } }, outcome: 'rotated', reason: 'as every year' },
    });
  }, 60_000);

  it('at once where somebody else may have them', async () => {
    const [program, next] = [aProgram('client'), aProgram('client')];
    await register(program, '--jwks', program.publicFile);

    await keys(program, '--jwks', next.publicFile, '--overlap', '0s');

    expect([await signedBy(program, program), await signedBy(program, next)]).toEqual([401, 200]);
  });

  it('and a secret likewise; whoever can sign by now needs none any more', async () => {
    const program = aProgram('client');
    const { secret: first } = await register(program, '--secret');

    const { secret: second } = await keys(program, '--secret');
    const during = [await shown(program, first), await shown(program, second), await shown(program, `${second}x`)];
    await keys(program, '--jwks', program.publicFile, '--overlap', '0s');

    expect(during).toEqual([200, 200, 401]);
    expect([await shown(program, first), await shown(program, second), await signedBy(program, program)]).toEqual([401, 401, 200]);
  });

  it('and a consumer likewise, which has keys and nothing else', async () => {
    const [reader, next] = [aProgram('consumer'), aProgram('consumer')];
    const given = ['--topics', 'work-items.routed', '--group-prefix', `${reader.name}-`, '--owner', 'olga', '--jwks', reader.publicFile];
    await ada('consumers', 'add', reader.name, ...given);
    const change = (...more: readonly string[]) => ada('clients', 'keys', `consumer/${reader.name}`, ...why, ...more);

    const [refused, changed] = [await change('--secret'), await change('--jwks', next.publicFile)];

    expect([refused.code, refused.err, changed.code]).toEqual([1, expect.stringContaining('A consumer has keys'), 0]);
    for (const { key } of [reader, next])
      expect((await askToken({ grant_type: jwtBearer, assertion: reader.assertion({ key }) })).status).toBe(200);
  });

  it('for its own public halves, and not for a private one, or where it is no program', async () => {
    const program = aProgram('client');
    await register(program, '--jwks', program.publicFile);
    const change = (name: string, ...more: readonly string[]) => ada('clients', 'keys', name, ...why, ...more);

    expect(await change(program.name, '--jwks', program.privateFile)).toMatchObject({ code: 2 });
    expect(await change('client/nobody', '--secret')).toMatchObject({ code: 4 });
    expect(await ada('clients', 'keys', 'spiffe://countersign.local/routing', '--secret', ...why)).toMatchObject({
      code: 1,
      err: expect.stringContaining('is no program outside'),
    });
  });
});
