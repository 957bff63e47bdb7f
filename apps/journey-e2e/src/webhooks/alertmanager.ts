import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { call, eventually } from '@countersign/testing';
import { stringify } from 'yaml';

const here = 'prometheus-alertmanager';
const templates = '/usr/share/prometheus/alertmanager';

/** Debian's Alertmanager: the one that is installed, or its package, taken apart beside the tests; undefined where neither is to be had. */
export function alertmanagerBinary(): string | undefined {
  try {
    return execFileSync('which', [here], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return fromItsPackage();
  }
}

function fromItsPackage(): string | undefined {
  const folder = '/var/tmp/countersign-alertmanager';
  const binary = join(folder, 'usr/bin', here);
  if (existsSync(binary)) return binary;
  const download = mkdtempSync(join(tmpdir(), 'countersign-deb-'));
  try {
    execFileSync('apt-get', ['download', here], { cwd: download, stdio: 'ignore', timeout: 60_000 });
    const [file = ''] = readdirSync(download);
    execFileSync('dpkg-deb', ['-x', join(download, file), folder], { stdio: 'ignore', timeout: 60_000 });
    lay(folder);
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  } finally {
    rmSync(download, { recursive: true, force: true });
  }
}

/** It reads its templates from one place alone. */
function lay(folder: string): void {
  if (existsSync(templates)) return;
  mkdirSync(dirname(templates), { recursive: true });
  symlinkSync(join(folder, templates), templates);
}

export interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt?: string;
}

/** A real Alertmanager with this configuration. */
export class Alertmanager {
  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
    private readonly folder: string,
  ) {}

  static async start(binary: string, port: number, configuration: unknown): Promise<Alertmanager> {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-am-'));
    writeFileSync(join(folder, 'alertmanager.yml'), stringify(configuration));
    const child = spawn(
      binary,
      [
        `--config.file=${join(folder, 'alertmanager.yml')}`,
        `--storage.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--cluster.listen-address=',
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const url = `http://127.0.0.1:${port}`;
    await eventually(
      async () => ((await call(`${url}/-/ready`).catch(() => undefined))?.status === 200 ? true : undefined),
      'an Alertmanager',
    );
    return new Alertmanager(child, url, folder);
  }

  /** As Prometheus does. */
  async alert(alerts: readonly Alert[]): Promise<void> {
    const body = JSON.stringify(alerts);
    const { status, text } = await call(`${this.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    if (status !== 200) throw new Error(`Alertmanager answers ${status}: ${text}`);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
