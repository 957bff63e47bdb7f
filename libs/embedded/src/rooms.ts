import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import type { ChildPlan } from './children.ts';
import type { ProcessPlan } from './plan.ts';
import type { Site } from './site.ts';
import { ended, saysReady, untilReady } from './readiness.ts';

/** Runs the script that migrates, or creates topics, to its end. */
export async function provision(site: Site, what: 'database' | 'broker', script: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const step = what === 'database' ? 'Tables and logins' : 'Topics and permissions';
  await site.progress.step(step, async () => {
    const plan = { name: `provision-${what}`, script, environment: { PROVISION_ONLY: what } };
    const end = await site.children.run(onNode(site, plan, environment));
    if (end.code !== 0) throw ended(end);
  });
}

/** Starts processes at once and returns when each has said that it is ready. */
export async function startRooms(site: Site, plans: readonly ProcessPlan[], environment: NodeJS.ProcessEnv): Promise<void> {
  if (plans.length === 0) return;
  const [first] = plans;
  await site.progress.step(plans.length === 1 && first !== undefined ? `${first.name}` : `${plans.length} processes`, async () => {
    await Promise.all(plans.map((plan) => startRoom(site, plan, environment)));
  });
}

async function startRoom(
  site: Site,
  { port, isTls = false, prepare, ...plan }: ProcessPlan,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  await prepare?.();
  const url = `${isTls ? 'https' : 'http'}://127.0.0.1:${port}`;
  const ca = plan.environment?.['COUNTERSIGN_CA_FILE'] ?? site.trust.ca;
  const child = { ...onNode(site, plan, environment), port, url, isReady: () => saysReady(url, ca) };
  await untilReady(site.children.start(prepare === undefined ? child : { ...child, prepare }));
}

export const isAuthority = ({ name }: Pick<ProcessPlan, 'name'>): boolean => name === 'authority';

function onNode(site: Site, plan: Omit<ProcessPlan, 'port'>, environment: NodeJS.ProcessEnv): ChildPlan {
  const script = resolve(site.root, plan.script);
  if (!existsSync(script)) throw new CannotStart(`${script} is missing: build the rooms with npx nx run-many -t bundle.`);
  return {
    name: plan.name,
    command: process.execPath,
    // A batch fits into the young generation: with less, a tenth of the time goes into copying it.
    args: ['--max-semi-space-size=16', ...flagsIn(site.environment), script],
    cwd: site.root,
    environment: { ...environment, ...plan.environment },
  };
}

/** Flags for the rooms' Node, `COUNTERSIGN_NODE_FLAGS`, by white space: for who profiles them. */
const flagsIn = ({ COUNTERSIGN_NODE_FLAGS: flags = '' }: NodeJS.ProcessEnv): readonly string[] =>
  flags.split(/\s+/).filter((flag) => flag !== '');
