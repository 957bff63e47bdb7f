import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { execSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startOwnMesh } from '/tmp/wt/fire/apps/journey-e2e/src/fire/own-mesh.ts';
import { openTickets } from '/tmp/wt/fire/apps/journey-e2e/src/fire/tickets.ts';
import { Sender } from '/tmp/wt/fire/apps/journey-e2e/src/fire/sender.ts';
const mesh = await startOwnMesh(9400, { STALLED_AFTER_MS: '1500' });
const get = async (url) => {
  const r = await fetch(url, { signal: AbortSignal.timeout(3000) }).catch((e) => ({ status: 0, text: async () => String(e) }));
  return `${r.status} ${(await r.text()).slice(0, 300)}`;
};
try {
  const sender = new Sender(mesh.run);
  const all = await openTickets(mesh.run, 'X', 300);
  await sender.send(all.slice(0, 100));
  mesh.pause('postgres');
  const w = sender.send(all.slice(100, 200)).then(() => console.log('sent!'));
  for (let i = 0; i < 9; i++) {
    await pause(1000);
    console.log(i, await get(`${mesh.run.intake}/readyz`), await get(`http://127.0.0.1:9416/readyz`), JSON.stringify([...sender.refusals]));
  }
  console.log(execSync(`ps -A -o pid,ppid,stat,args | grep -i postgres | grep -v grep | head -30`).toString());
  mesh.resume('postgres');
  await w;
  await pause(4000);
  for (const p of [10, 12, 14, 16, 18, 30]) console.log(p, await get(`http://127.0.0.1:${9400 + p}/readyz`));
  await mesh.kill('simulators');
  await sender.send(all.slice(200, 201));
  const { id } = sender.accepted.find(({ externalId }) => externalId === all[200]);
  const c = new pg.Client({ connectionString: mesh.run.postgres });
  await c.connect();
  let row;
  while (!row) {
    const r = await c.query('delete from execution.due where subject = $1 returning *', [id]);
    row = r.rows[0];
    if (row) console.log(r.rows);
    await pause(30);
  }
  for (let i = 0; i < 6; i++) {
    await pause(1000);
    console.log(
      (await (await fetch(`${mesh.run.gateway}/metrics`)).text())
        .split('\n')
        .filter((l) => l.includes('stalled'))
        .join('|'),
      (await c.query('select * from execution.due where subject = $1', [id])).rows,
      (await c.query('select state, updated_at from gateway.work_item where id = $1', [id])).rows,
    );
  }
  await c.end();
} finally {
  await mesh.remove();
}
