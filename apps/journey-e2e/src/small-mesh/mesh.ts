import { fileURLToPath } from 'node:url';
import { type Ports, runMesh } from '@countersign/embedded';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const { COUNTERSIGN_DIRECTORY: directory = '', COUNTERSIGN_PORT: port, SMALL_MESH_ROOT: root } = process.env;
const rooms = ['intake', 'routing', 'gateway'] as const;

process.exit(
  await runMesh({
    directory,
    port: Number(port),
    isToBuild: false,
    provisionScript: here('./provision.ts'),
    processes: (ports: Ports) =>
      rooms.map((name) => ({ name, port: ports[name], script: here('./room.ts'), environment: { ROOM_PORT: String(ports[name]) } })),
    ...(root === undefined ? {} : { root }),
  }),
);
