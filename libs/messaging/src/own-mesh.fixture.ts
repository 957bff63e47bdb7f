import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunningMesh, startMesh } from '@countersign/embedded';
import { ofAdministrator, Room } from './room.fixture.ts';

const nothing = fileURLToPath(new URL('./nothing.fixture.ts', import.meta.url));

/** A broker and a database of its own, for specs that kill what others share, and one room on them. */
export interface OwnMesh {
  readonly mesh: RunningMesh;
  readonly room: Room;
  readonly end: () => Promise<void>;
}

export async function startOwnMesh(port: number): Promise<OwnMesh> {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-own-'));
  // PostgreSQL runs as another user where this is root.
  await chmod(directory, 0o755);
  const mesh = await startMesh({ directory, port, isToBuild: false, provisionScript: nothing, processes: () => [] });
  const room = await Room.make(ofAdministrator(mesh.run));
  const end = async (): Promise<void> => {
    await room.end();
    await mesh.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { mesh, room, end };
}
