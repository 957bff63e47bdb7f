import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { defineConfig } from 'rolldown';

const { name } = JSON.parse(readFileSync('package.json', 'utf8'));

/** One file per process: our own sources bundled, the packages of others left where npm put them. Run inside a project's folder. */
export default defineConfig({
  input: { main: 'src/main.ts' },
  platform: 'node',
  tsconfig: '../../tsconfig.json',
  external: (id) => builtinModules.includes(id.replace('node:', '')) || !/^(?:[./]|@countersign\/)/.test(id),
  transform: { target: 'node24', decorator: { legacy: true, emitDecoratorMetadata: true } },
  output: { dir: 'dist', format: 'esm', sourcemap: true, banner: `// ${name}` },
});
