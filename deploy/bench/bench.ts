import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMesh } from '@countersign/embedded';
import { accept } from './accept.ts';
import { measure, type Measured } from './measure.ts';
import { startMeshShape, surroundingsOf } from './mesh.ts';
import { startPipe } from './pipe.ts';
import { averageSizes } from './sizes.ts';
import type { Shape } from './shape.ts';
import { openTap } from './tap.ts';

const option = (name: string, fallback: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? fallback);
const [rounds, items, rate, port] = [option('rounds', 3), option('items', 10_000), option('rate', 0), option('port', 9600)];
/** What is compared with what: `--effects` tells what effects cost beside the stream. `--mesh-alone` is for profiles, and `--accept` compares nothing. */
const kinds = { '--effects': ['mesh', 'effects'], '--mesh-alone': ['mesh'], '--accept': [] } as const;
const compared: readonly Shape['name'][] = Object.entries(kinds).find(([word]) => process.argv.includes(word))?.[1] ?? ['pipe', 'mesh'];
const warmUp = 2_000;
const fullJit = '-Xmx512m -XX:+UseSerialGC -Djava.awt.headless=true';

const directory = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
const infrastructure = await startMesh({
  directory,
  port,
  processes: surroundingsOf,
  environment: { ...process.env, COUNTERSIGN_KAFKA_JVM: fullJit },
});
const results: Measured[] = [];
try {
  const processes = new Map(infrastructure.run.processes.map(({ name, pid }) => [name, pid]));
  const { kafkaAdmin: kafka } = infrastructure.run;
  // Learn how large the mesh's records are.
  const mesh = (): Promise<Shape> => startMeshShape(infrastructure.run, port + 100, true);
  await round(mesh, 1, 'max');
  if (process.argv.includes('--accept')) {
    const shape = await mesh();
    await accept(shape, warmUp, true);
    for (const isAlone of [true, false]) console.log(JSON.stringify(await accept(shape, items, isAlone)));
    await shape.stop();
  }
  const sizes = await averageSizes(kafka);
  console.log(JSON.stringify({ bytes_of_a_record: sizes }));
  const shapes: Readonly<Record<Shape['name'], () => Promise<Shape>>> = {
    pipe: () => startPipe(infrastructure.run, sizes),
    mesh,
    effects: () => startMeshShape(infrastructure.run, port + 100, false),
  };
  for (let number = 0; number < rounds; number += 1) {
    for (const name of compared) {
      const start = shapes[name];
      const measured = await round(start, items, rate === 0 ? 'max' : rate);
      results.push(measured);
      console.log(JSON.stringify(measured));
    }
  }

  async function round(start: () => Promise<Shape>, count: number, at: number | 'max'): Promise<Measured> {
    const shape = await start();
    const tap = await openTap(kafka, shape);
    try {
      // What is measured is a process that has been at work for a moment, of either shape.
      await measure(shape, processes, tap, warmUp, 'max');
      return await measure(shape, processes, tap, count, at);
    } finally {
      await tap.stop();
      await shape.stop();
    }
  }
} finally {
  await infrastructure.stop();
  await rm(directory, { recursive: true, force: true });
}

const median = (name: 'items_per_s' | 'p50_ms' | 'p99_ms' | 'cpu_us_per_item', shape: string): number =>
  results
    .filter((one) => one.shape === shape)
    .map((one) => one[name])
    .toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
const [base, other = base] = compared;
if (base !== undefined && other !== undefined) console.log(JSON.stringify(comparison(base, other)));

function comparison(one: Shape['name'], beside: Shape['name']) {
  const ratio = (name: Parameters<typeof median>[0]): number => Math.round((median(name, beside) / median(name, one)) * 100) / 100;
  return {
    compared: `${beside} with ${one}`,
    rate: rate === 0 ? 'max' : rate,
    items,
    rounds,
    share: ratio('items_per_s'),
    p50: ratio('p50_ms'),
    p99: ratio('p99_ms'),
    cpu: ratio('cpu_us_per_item'),
    ...(beside === 'effects' ? { cpu_us_per_effect: median('cpu_us_per_item', 'effects') - median('cpu_us_per_item', 'mesh') } : {}),
  };
}
