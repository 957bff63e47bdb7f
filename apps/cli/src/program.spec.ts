import { describe, expect, it } from '@jest/globals';
import { verbs } from '@countersign/contracts';
import type { Command } from 'commander';
import { programOf } from './program.ts';

/** What a person can type: `parked list`. */
const typedIn = ({ commands }: Command): readonly string[] =>
  commands.flatMap((command) =>
    command.commands.length === 0 ? [command.name()] : command.commands.map((below) => `${command.name()} ${below.name()}`),
  );
const programNow = (): Command => programOf(async () => undefined);

describe('the verbs of the command', () => {
  it('are those of the table of roles, no more and no fewer', () => {
    expect(typedIn(programNow()).toSorted()).toEqual(Object.keys(verbs).toSorted());
  });

  it('are not those of the table where one was added that it does not name', () => {
    const program = programNow();
    program.command('planted');

    expect(typedIn(program).filter((verb) => !(verb in verbs))).toEqual(['planted']);
  });

  it('say in their help which role they need', () => {
    const help = programNow().helpInformation();

    expect(help).toMatch(/approve [^(]*\(approver\)/);
  });
});
