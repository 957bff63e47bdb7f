import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './checks.ts';
import { stopChildren } from './child.ts';
import type { Outcome } from './outcome.ts';
import { runSpecs } from './specs.ts';

const [word = 'all', ...rest] = process.argv.slice(2);

type Step = (scratch: string) => Promise<Outcome>;

const help = `npm test                 every check and every size of test
npm test -- <pattern>    only the spec files whose path matches, of any size
npm run check            every check and the pure specs; no broker, about a minute
npm run soak             the specs that need the mesh, at full length; -- <pattern> for some of them
`;

/** What each word runs, in this order: a check is cheap, so it speaks first. */
const pure: Step = (scratch) => runSpecs(['pure'], { scratch });
const plans = new Map<string, readonly Step[]>([
  ['all', [runChecks, pure, (scratch) => runSpecs(['int', 'story'], { scratch })]],
  ['check', [runChecks, pure]],
  ['soak', [(scratch) => runSpecs(['int', 'story'], { scratch, isSoak: true, patterns: rest })]],
]);

/** The children end early then, and what they came to says nothing. */
let isEnding = false;

if (word === '--help' || word === '-h') process.stdout.write(help);
else await main(plans.get(word) ?? [(scratch) => runSpecs(['pure', 'int', 'story'], { scratch, patterns: [word, ...rest] })]);

async function main(plan: readonly Step[]): Promise<void> {
  // Everything that a spec or the mesh writes goes below one folder, so that nothing of it can stay behind.
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  chmodSync(scratch, 0o711); // PostgreSQL runs as another user where root runs the tests, and must reach its folder.
  Object.assign(process.env, {
    TMPDIR: scratch,
    NX_SOCKET_DIR: join(scratch, 'nx'),
    NX_SKIP_NATIVE_FILE_CACHE: 'true',
    NX_DAEMON: 'false',
  });
  endEarly(scratch);

  const outcomes: Outcome[] = [];
  for (const step of plan) {
    outcomes.push(await step(scratch));
    if (isEnding) return;
  }
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });

  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const failed = sum((outcome) => outcome.failed);
  const specs = sum((outcome) => outcome.specs);
  if (specs === 0) process.stdout.write('\nNo test ran.\n');
  process.stdout.write(`\n${sum((outcome) => outcome.passed)} passed, ${failed} failed\n`);
  process.exit(failed > 0 || specs === 0 ? 1 : 0);
}

/** Ctrl-C, a signal, or the end of the process that started this one: the children put their things away, then nothing is left. */
function endEarly(scratch: string): void {
  const end = async (why: string) => {
    isEnding = true;
    process.stdout.write(`\nStopping (${why}) …\n`);
    await stopChildren();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    process.stdout.write('\n0 passed, 1 failed\n');
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void end(signal));
  process.once('disconnect', () => void end('the starting process is gone'));
}
