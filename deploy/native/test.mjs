import { fileURLToPath } from 'node:url';
import { ensureInstalled, onNode24 } from './bootstrap.mjs';

const isReady = await ensureInstalled();
if (!isReady) console.log('\n0 passed, 1 failed');
process.exitCode = isReady ? await onNode24(fileURLToPath(new URL('../house/run/run.ts', import.meta.url)), process.argv.slice(2)) : 1;
