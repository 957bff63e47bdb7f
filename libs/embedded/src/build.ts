import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import type { Site } from './site.ts';

/** What bundles every app: what has not changed comes from nx's cache. */
export const bundling = (root: string, environment: NodeJS.ProcessEnv) => ({
  command: process.execPath,
  args: [join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), 'run-many', '-t', 'bundle', '--output-style=static'],
  cwd: root,
  environment: { ...environment, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' },
});

export async function build({ root, environment, children, progress }: Site): Promise<void> {
  await progress.step('Bundles of the rooms', async () => {
    const end = await children.run({ name: 'build', ...bundling(root, environment) });
    if (end.code !== 0) throw new CannotStart(`The rooms could not be built (${end.exit}); ${end.log} ends with:\n${end.lastLines}`);
  });
}
