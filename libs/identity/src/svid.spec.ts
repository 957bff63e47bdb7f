import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';

it('keeps a process that waits for its first certificate, though nothing else does', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-svid-'));
  const caFile = join(directory, 'ca.pem');
  writeFileSync(caFile, '');
  // It takes connections and ends them at once, as authority does that is just going.
  let asked = 0;
  const server = createServer((socket) => {
    asked += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const settings = `{
    authority: 'https://127.0.0.1:${(server.address() as { port: number }).port}', caFile: ${JSON.stringify(caFile)},
    attestor: { evidence: async () => ({ instance: 'one', body: {} }) }, log: { info: () => {}, warn: () => {} },
  }`;
  const program = `import { Svid } from ${JSON.stringify(new URL('./svid.ts', import.meta.url).href)}; await Svid.obtain(${settings});`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program], {
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');

  while (asked < 3 && child.exitCode === null) await pause(50);

  expect(child.exitCode).toBe(null);
  child.kill('SIGKILL');
  await ended;
  await new Promise((resolve) => server.close(resolve));
  rmSync(directory, { recursive: true });
});
