import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const client = fileURLToPath(new URL('../../../../libs/client/', import.meta.url));

/** A program that runs, what it has said so far, and how it ends where it is asked to. */
interface Running {
  readonly said: () => string;
  readonly end: () => Promise<number | null>;
}

/** Runs the program of the client's README where its `client.properties` lies, as one file with nothing of this house around it. */
export async function runReadmeProgram(directory: string): Promise<Running> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [await bundled(directory)], { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += String(text)));
  return { said: () => said, end: () => (child.kill('SIGTERM') ? ended : Promise.resolve(child.exitCode)) };
}

async function bundled(directory: string): Promise<string> {
  const code = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(client, 'README.md'), 'utf8'))?.[1];
  if (code === undefined) throw new Error("The client's README shows no program");
  const input = join(client, 'src', 'readme-program.ts');
  const bundle = await rolldown({
    input,
    platform: 'node',
    // Asked for only where a collector of spans is named.
    external: ['@opentelemetry/sdk-node'],
    plugins: [{ name: 'readme', load: (id) => (id === input ? code : null), resolveId: (id) => (id === input ? id : null) }],
  });
  const file = join(directory, 'program.mjs');
  await bundle.write({ file, format: 'esm', codeSplitting: false });
  await bundle.close();
  return file;
}
