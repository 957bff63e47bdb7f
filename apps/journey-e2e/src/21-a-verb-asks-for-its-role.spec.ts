import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { isEnough, type Right, type Verb, verbs } from '@countersign/contracts';
import { newNumber, theRun, thenTheTraceHas, whenATicketArrives, type Who, workItem } from '@countersign/testing';
import { aProgram } from './outside/program.ts';
import { type Terminal, terminalOf } from './terminal/terminal.ts';

const file = fileURLToPath(new URL('../../../deploy/samples/small-incident.json', import.meta.url));
const queues = fileURLToPath(new URL('../../../deploy/routing/queues.yaml', import.meta.url));
const why = ['--reason', 'to see who may'];

/** Each verb as it is typed, as far as that takes it to the mesh. */
const typed: Readonly<
  Record<
    Exclude<Verb, 'sign-in' | 'sign-out' | 'who-am-i' | 'provision' | 'learn' | 'routes test' | `sources ${string}`>,
    (item: string) => readonly string[]
  >
> = {
  ticket: () => ['--file', file, '--number', newNumber(), '--no-wait'],
  import: () => [lineOf(newNumber())],
  find: () => ['--limit', '1'],
  show: (item) => [item],
  erase: (item) => [item, ...why],
  why: (item) => [item],
  route: (item) => [item, '--to', 'payments', ...why],
  'routes diff': () => ['--new', queues],
  'routes corrections': () => [],
  approvals: () => [],
  approve: (item) => [item, '--yes', '--no-wait', ...why],
  reject: (item) => [item, '--yes', '--no-wait', ...why],
  doctor: () => [],
  rebuild: () => [],
  'parked list': () => [],
  'parked show': () => ['routing/999999'],
  'parked redrive': () => ['routing/999999', ...why],
  'parked discard': () => ['routing/999999', ...why],
  kill: () => ['authority', ...why],
  resume: () => ['cellar', ...why],
  kills: () => [],
  'identities list': () => [],
  'identities show': () => ['cellar'],
  'identities usage': () => [],
  'identities rotate': () => [],
  'identities add': () => [newName(), '--purpose', 'is there to be seen', '--owner', 'olga', ...why],
  'identities give': () => ['cellar', '--owner', 'olga', ...why],
  'identities owner-left': () => ['nobody-of-that-name', ...why],
  'identities offboard': () => ['cellar', ...why],
  'identities suspend': () => ['cellar', ...why],
  'identities resume': () => ['cellar', ...why],
  'clients list': () => [],
  'clients add': () => [`seen-${newNumber().toLowerCase()}`, '--owner', 'olga', '--purpose', 'to see who may', '--secret'],
  'clients keys': () => ['cellar', '--secret', ...why],
  'credentials add': () => {
    const name = newName();
    return [
      name,
      '--where',
      `file:/run/secrets/${name}`,
      '--rotate-by',
      '2099-01-01',
      '--owner',
      'olga',
      '--purpose',
      'is there to be seen',
    ];
  },
  'credentials rotated': () => ['cellar', '--rotate-by', '2099-01-01', ...why],
  'consumers list': () => [],
  'consumers add': () => {
    const { name, publicFile } = aProgram('consumer');
    return [name, '--topics', 'work-items.routed', '--group-prefix', `${name}-`, '--owner', 'olga', '--jwks', publicFile];
  },
};
function lineOf(number: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'countersign-lines-')), 'items.ndjson');
  writeFileSync(path, `${JSON.stringify(workItem(number))}\n`);
  return path;
}
const newName = (): string => `seen-${newNumber().toLowerCase()}`;
const names = Object.keys(typed) as (keyof typeof typed)[];

/** Whoever has most and lacks it; whoever has it. */
function peopleFor(verb: Verb): { readonly without: Who; readonly having: Who } {
  const people = theRun()
    .people.persons.map(({ sub, rights }) => ({ who: sub as Who, rights: rights as Right[] }))
    // Another story disables her for a while.
    .filter(({ who }) => who !== 'sana');
  const lacking = people.filter(({ rights }) => !isEnough(verbs[verb], rights)).toSorted((a, b) => b.rights.length - a.rights.length);
  const [without, having] = [lacking[0], people.find(({ rights }) => isEnough(verbs[verb], rights))];
  if (without === undefined || having === undefined) throw new Error(`there is nobody with, or nobody without, what ${verb} needs`);
  return { without: without.who, having: having.who };
}

async function anItemThatWaits(): Promise<string> {
  const { id } = await whenATicketArrives({ severity: 'high' });
  await thenTheTraceHas(id, 'approval.requested');
  return id;
}

describe('a verb asks for its role', () => {
  const terminals = new Map<Who, Promise<Terminal>>();
  const at = (who: Who): Promise<Terminal> => {
    const terminal = terminals.get(who) ?? terminalOf(who);
    terminals.set(who, terminal);
    return terminal;
  };
  beforeAll(async () => {
    await Promise.all(names.flatMap((verb) => Object.values(peopleFor(verb))).map(at));
  }, 60_000);

  it.each(names)('and tells who lacks it which one that is: %s', async (verb) => {
    const terminal = await at(peopleFor(verb).without);
    const item = await anItemThatWaits();

    const { code, err } = await terminal(...verb.split(' '), ...typed[verb](item));

    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/refuses: This needs the (?:role \w+|right to read)/) });
  });

  it.each(names)('and does not ask who has it: %s', async (verb) => {
    const terminal = await at(peopleFor(verb).having);
    const item = await anItemThatWaits();

    const { code, err } = await terminal(...verb.split(' '), ...typed[verb](item));

    const isAboutNothing = /^resume$|^clients keys$|^(?:parked|identities|credentials) (?!list$|usage$|rotate$|add$|owner-left$)/.test(
      verb,
    );
    expect(err).not.toContain('This needs');
    // There is no parked record of that number, and no identity of that name.
    // Authority itself is never stopped.
    // Other stories put something wrong at the same time, and the doctor says so.
    if (verb !== 'doctor') expect(code).toBe(verb === 'kill' ? 1 : isAboutNothing ? 4 : 0);
  });
});
