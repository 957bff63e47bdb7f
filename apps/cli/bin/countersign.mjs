#!/usr/bin/env node
// Runs on any Node from 20 on, with nothing installed: it only finds the Node and the bundle that the house brings.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as module from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const bundle = at('../dist/main.js');
const node = at('../../../node_modules/.bin/node');

if (!existsSync(bundle)) {
  console.error('countersign is not built yet: run `npm start` first, in the directory of the repository.');
  process.exit(3);
}

// Node keeps what it has compiled: most of a short command is reading its own code.
const compiled = at('../../../node_modules/.cache/countersign');

if (Number.parseInt(process.versions.node, 10) >= 24) {
  module.enableCompileCache(compiled);
  await import(bundle);
} else {
  const env = { NODE_COMPILE_CACHE: compiled, ...process.env };
  const child = spawn(existsSync(node) ? node : process.execPath, [bundle, ...process.argv.slice(2)], { stdio: 'inherit', env });
  // The terminal sends Ctrl-C to both: the child decides when it is over.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
