import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { type Allowed, type Answerer, isEnough, operations, type Right, rooms } from '@countersign/contracts';
import { type Answer, asPerson, call, problemIn, theRun, urlOf, type Who } from '@countersign/testing';
import { certificateOf } from './identity/certificate-of.ts';
import { serviceUrlOf } from './identity/service-url.ts';

interface Person {
  readonly who: Who;
  readonly rights: readonly Right[];
}

/** All but one, whom another story disables for a while. */
const people = (): readonly Person[] =>
  theRun().people.persons.flatMap(({ sub, rights }) => (sub === 'sana' ? [] : [{ who: sub as Who, rights: rights as Right[] }]));
const without = (wanted: Allowed): readonly Person[] => people().filter(({ rights }) => !isEnough(wanted, rights));
const having = (wanted: Allowed): readonly Person[] => people().filter(({ rights }) => isEnough(wanted, rights));

const filled = (path: string): string =>
  path.replace(':room', 'routing').replace('parked/:id', 'parked/999999').replace(':id', '0197a000-0000-7000-8000-000000000000');
const addressOf = (where: Answerer, path: string): string => urlOf(where) + filled(path);

const question = (method: string) => ({
  method,
  headers: { 'content-type': 'application/json' },
  ...(method === 'POST' ? { body: '{}' } : {}),
});

const all = operations.flatMap(({ in: where, ...operation }) =>
  where.map((one) => ({ ...operation, name: `${one} ${operation.method} ${operation.path}`, where: one })),
);
const closed = all.filter(({ role }) => role !== 'anybody');
const isRefused = ({ status }: Answer): boolean => status === 401 || status === 403;

describe('a role opens what it names', () => {
  it('and there are people with each, and without each', () => {
    for (const operation of closed) {
      expect([operation.name, having(operation).length > 0]).toEqual([operation.name, operation.role !== 'service']);
      if (operation.role !== 'signed-in') expect([operation.name, without(operation).length > 0]).toEqual([operation.name, true]);
    }
    expect(closed.length).toBeGreaterThan(40);
  });

  it.each(closed)('$name opens to nobody who does not say who they are', async ({ where, method, path }) => {
    expect(problemIn(await call(addressOf(where, path), question(method)))).toEqual({ status: 401, code: 'token' });
  });

  it.each(closed)('$name opens to nobody without the role $role, and tells them', async (operation) => {
    const { where, method, path, role } = operation;
    const strangers = without(operation);

    const answers = await Promise.all(strangers.map(({ who }) => asPerson(who, addressOf(where, path), question(method))));

    expect(answers.map(problemIn)).toEqual(answers.map(() => ({ status: 403, code: 'role' })));
    for (const { json } of answers)
      expect(json.detail).toMatch(role === 'service' ? /for services/ : new RegExp(`role ${role}\\b|right to read`));
  });

  it.each(closed)('$name opens to whoever has the role $role', async (operation) => {
    const { where, method, path } = operation;

    const answers = await Promise.all(having(operation).map(({ who }) => asPerson(who, addressOf(where, path), question(method))));

    expect(answers.filter(isRefused)).toEqual([]);
  });

  it.each(closed)(
    '$name opens to the services $services by their certificates, and to no other',
    async ({ where, method, path, services }) => {
      const ca = readFileSync(theRun().ca);
      const every = [...rooms, 'gateway', 'supervisor'];

      const answers = await Promise.all(
        every.map(async (name) =>
          call(serviceUrlOf(where) + filled(path), { ...question(method), tls: { ...(await certificateOf(name)), ca } }),
        ),
      );

      const opened = every.filter((_, index) => !isRefused(answers[index] as Answer));
      expect(opened).toEqual(every.filter((name) => services.includes(name)));
    },
  );

  it.each(all.filter(({ role }) => role === 'anybody'))('$name opens to everybody', async ({ where, method, path }) => {
    // What is sent here is nothing; a sign-in leads elsewhere, and where none was begun there is nothing to come back to.
    const others: Readonly<Record<string, number>> = {
      '/sign-in': 303,
      '/sign-in/callback': 400,
      // Nobody has published that key, nobody has such a source; and it takes a form.
      '/v1/certificates/:kid': 404,
      '/v1/webhooks/:source': 404,
      '/oauth/token': 415,
    };
    const status = others[path] ?? (method === 'POST' ? 422 : 200);
    // Another story may keep a room from its work just now: it answers that too.
    const expected = path === '/readyz' ? [200, 503] : [status];
    expect(expected).toContain((await call(addressOf(where, path), question(method))).status);
  });
});
