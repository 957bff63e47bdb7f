import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Command, Option } from 'commander';
import { exitCodes, Failure } from './failure.ts';
import { needs } from './sign-in-program.ts';

/** From here and from the bundle alike. */
const script = fileURLToPath(new URL('../../provision/dist/main.js', import.meta.url));

const examples = `
Nothing is done and nobody is asked. DATABASE_URL, where it is set, says which registry's consumers the broker is to let in; COUNTERSIGN_TOPIC_PREFIX what is in front of topics.

Example: npx countersign provision --print > provision.sh
         npx countersign provision --print database > provision.sql`;

/** What provisioning would do, for administrators who do it themselves. It needs no mesh, and nobody who is signed in. */
export function addProvision(program: Command): void {
  program
    .command('provision')
    .description(`Print what provisioning does, for those who administer database and broker themselves.${needs('provision')}`)
    .addOption(
      new Option('--print [part]', "SQL for psql, commands of Kafka's, or both as one script where neither is said")
        .choices(['database', 'broker'])
        .makeOptionMandatory(),
    )
    .addHelpText('after', examples)
    .action(async ({ print }: { print: string | true }) => {
      if (!existsSync(script))
        throw new Failure(exitCodes.notRunning, 'It is not built yet: run `npm start` first, in the directory of the repository.');
      const asked = ['--print', ...(print === true ? [] : [print])];
      const [code] = await once(spawn(process.execPath, [script, ...asked], { stdio: 'inherit' }), 'exit');
      process.exitCode = code === 0 ? exitCodes.done : exitCodes.refused;
    });
}
