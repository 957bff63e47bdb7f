import { readdirSync, readFileSync } from 'node:fs';

/** CPU and memory of a process and all below it. */
export interface Usage {
  readonly cpuMs: number;
  readonly rssMb: number;
}

const tickMs = 10;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly cpuMs: number;
}

/** Usage by name; PostgreSQL's backends count for PostgreSQL, and those that have ended meanwhile too. */
export function usageOf(processes: ReadonlyMap<string, number>): ReadonlyMap<string, Usage> {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)));
  const below = (pid: number): readonly Stat[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return new Map(
    [...processes].map(([name, pid]) => {
      const family = [...all.filter((stat) => stat.pid === pid), ...below(pid)];
      return [name, { cpuMs: family.reduce((sum, { cpuMs }) => sum + cpuMs, 0), rssMb: rssOf(pid) }];
    }),
  );
}

function statOf(pid: number): readonly Stat[] {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    // User and system time, and those of children that have ended: fields 14 to 17 of proc_pid_stat(5).
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
    return [{ pid, parent, cpuMs: ticks * tickMs }];
  } catch {
    return [];
  }
}

function rssOf(pid: number): number {
  try {
    const [, kb = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kb) / 1024);
  } catch {
    return 0;
  }
}
