import { globSync, rmSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
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

/** Some leaves of kafkajs are most of what it costs to send and to read a record; ours make the same of it. */
const leaves = {
  'kafkajs/src/protocol/recordBatch/crc32C/index.js': ['crc32c.ts', 'crc32c'],
  'kafkajs/src/protocol/recordBatch/record/v0/index.js': ['encode-record.ts', 'encodeRecord'],
  'kafkajs/src/protocol/recordBatch/record/v0/decoder.js': ['decode-record.ts', 'decodeRecord'],
  'kafkajs/src/producer/partitioners/default/murmur2.js': ['murmur2.ts', 'murmur2'],
  'kafkajs/src/producer/groupMessagesPerPartition.js': ['by-partition.ts', 'byPartition'],
};
const quickKafkajs = {
  name: 'quick-kafkajs',
  load(id) {
    const [file, name] = Object.entries(leaves).find(([end]) => id.endsWith(end))?.[1] ?? [];
    if (file === undefined) return null;
    return `module.exports = require(${JSON.stringify(fileURLToPath(new URL(`libs/kafka/src/${file}`, import.meta.url)))}).${name};`;
  },
};

/** What an earlier build has left: the names of the pieces tell their contents, so they pile up. */
const withoutLeftovers = {
  name: 'without-leftovers',
  buildStart: () => rmSync(pieces, { recursive: true, force: true }),
};

const pieces = fileURLToPath(new URL('dist', import.meta.url));
const scripts = globSync('apps/*/src/main.ts', { cwd: import.meta.dirname });

/**
 * One build for every process: what several of them use is a piece in `dist`, read, compiled and kept by Node once for all. Import time is what a start of
 * many processes on few cores costs.
 */
export default defineConfig({
  input: Object.fromEntries(scripts.map((script) => [script.split('/')[1], script])),
  platform: 'node',
  tsconfig: 'tsconfig.json',
  plugins: [withoutLeftovers, quickKafkajs],
  external: (id, from) => builtinModules.includes(id.replace('node:', '')) || apart.test(id) || isAbsent(id, from),
  transform: { target: 'node24' },
  output: { dir: '.', entryFileNames: 'apps/[name]/dist/main.js', chunkFileNames: 'dist/[name]-[hash].js', format: 'esm', sourcemap: true },
});
