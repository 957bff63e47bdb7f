import { execFile, spawn } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const [readme, packages] = ['libs/client/README.md', 'node_modules'].map((at) =>
  fileURLToPath(new URL(`../../../../${at}`, import.meta.url)),
);

/** A program that runs, what it has said so far, and how it ends where it is asked to. */
interface Running {
  readonly said: () => string;
  readonly end: () => Promise<number | null>;
}

/** Runs the program of the client's README where its `client.properties` lies, as one file with nothing of this house around it. */
export async function runReadmeProgram(directory: string): Promise<Running> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  await bundle(directory, env);
  const child = spawn(process.execPath, ['program.mjs'], { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += String(text)));
  return { said: () => said, end: () => (child.kill('SIGTERM') ? ended : Promise.resolve(child.exitCode)) };
}

async function bundle(directory: string, env: NodeJS.ProcessEnv): Promise<void> {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readFileSync(readme ?? '', 'utf8')) ?? [];
  if (code === undefined) throw new Error("The client's README shows no program");
  writeFileSync(join(directory, 'program.ts'), code);
  symlinkSync(packages ?? '', join(directory, 'node_modules'));
  const bundler = join(directory, 'node_modules', 'rolldown', 'bin', 'cli.mjs');
  const into = ['-o', 'program.mjs', '-f', 'esm', '-p', 'node', '--no-code-splitting'];
  // Asked for only where a collector of spans is named.
  const apart = ['--external', '@opentelemetry/sdk-node'];
  await promisify(execFile)(process.execPath, [bundler, 'program.ts', ...into, ...apart], { cwd: directory, env });
}
