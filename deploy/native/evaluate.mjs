import { fileURLToPath } from 'node:url';
import { ensureInstalled, onNode24 } from './bootstrap.mjs';

const isReady = await ensureInstalled();
process.exitCode = isReady ? await onNode24(fileURLToPath(new URL('../evaluate/evaluate.ts', import.meta.url)), process.argv.slice(2)) : 1;
