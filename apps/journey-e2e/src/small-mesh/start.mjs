// `npm start` of three small rooms: the same way in, with nothing to build.
import { fileURLToPath } from 'node:url';
import { onNode24 } from '../../../../deploy/native/bootstrap.mjs';

process.exitCode = await onNode24(fileURLToPath(new URL('./mesh.ts', import.meta.url)));
