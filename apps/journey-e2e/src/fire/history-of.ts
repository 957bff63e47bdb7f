import { setTimeout as pause } from 'node:timers/promises';
import { collectHistory, type Still } from '@countersign/testing';
import { Client } from 'pg';
import { untilAtRest } from './at-rest.ts';
import type { OwnMesh } from './own-mesh.ts';

type History = Awaited<ReturnType<typeof collectHistory>>;
type Accepted = Parameters<typeof collectHistory>[1];

const tries = 20;
const settleMs = 2_000;

/** Everything that a mesh has left behind that came to rest with so many items executed and so many records parked. */
export const historyOf = (mesh: OwnMesh, accepted: Accepted, executed: number, parked = 0): Promise<History> =>
  collectHistory(mesh.run, accepted, whileStill(mesh, executed, parked));

/** Authority always has something to say: it is stopped at a moment at which all of that was heard, and goes on afterwards. */
function whileStill(mesh: OwnMesh, executed: number, parked: number): Still {
  return async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      mesh.pause('authority');
      try {
        if (attempt === tries || (await hasSaidAll(mesh))) {
          await untilAtRest(mesh.run, executed, settleMs, parked);
          return await work();
        }
      } catch (error) {
        if (attempt === tries) throw error;
      } finally {
        mesh.resume('authority');
      }
      await pause(100 * Math.random());
    }
  };
}

async function hasSaidAll({ run }: OwnMesh): Promise<boolean> {
  const client = new Client({ connectionString: run.postgres });
  await client.connect();
  const { rows } = await client.query<{ unsaid: number }>('select count(*)::int as unsaid from authority.outbox');
  await client.end();
  return rows[0]?.unsaid === 0;
}
