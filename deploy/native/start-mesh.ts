// `npm start`, on Node 24.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMesh } from '@countersign/embedded';

const { COUNTERSIGN_DIRECTORY: directory, COUNTERSIGN_PORT: port } = process.env;

process.exit(
  await runMesh({
    directory: directory || join(fileURLToPath(new URL('../..', import.meta.url)), '.countersign'),
    port: port ? Number(port) : 7400,
  }),
);
