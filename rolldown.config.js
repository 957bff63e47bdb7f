import { builtinModules, createRequire } from 'node:module';
import { defineConfig } from 'rolldown';

const { resolve } = createRequire(import.meta.url);

/** Loaded from where npm put it: the whole SDK is large, and needed only where a collector is named. */
const apart = /^@opentelemetry\/sdk-node$/;

/** Drivers, validators and views that Nest and TypeORM ask for and live without. */
function isAbsent(id, from) {
  if (/^[./#]|^@oxc-project/.test(id) || from === undefined) return false;
  try {
    resolve(id, { paths: [from] });
    return false;
  } catch (error) {
    return error.code === 'MODULE_NOT_FOUND';
  }
}

/** One file per process: import time is what a start of many processes on few cores costs. Run inside a project's folder. */
export default defineConfig({
  input: { main: 'src/main.ts' },
  platform: 'node',
  tsconfig: '../../tsconfig.json',
  external: (id, from) => builtinModules.includes(id.replace('node:', '')) || apart.test(id) || isAbsent(id, from),
  transform: { target: 'node24' },
  output: { dir: 'dist', format: 'esm', sourcemap: true, codeSplitting: false },
});
