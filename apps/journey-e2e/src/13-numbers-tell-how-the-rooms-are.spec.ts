import { beforeAll, describe, expect, it } from '@jest/globals';
import { rooms } from '@countersign/contracts';
import { asPerson, call, eventually, thenTheTraceHas, urlOf, whenATicketArrives } from '@countersign/testing';

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const sampleLine = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (-?[\d.eE+-]+|\+Inf|NaN)$/;

/** Prometheus' text exposition format, as far as a room writes it; a line that is none fails. */
function parsed(text: string): readonly Sample[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name, labels = '', value] = sampleLine.exec(line) ?? [];
    if (name === undefined) throw new Error(`No sample: ${line}`);
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', text = '']) => [key, text]);
    return { name, labels: Object.fromEntries(pairs), value: Number(value) };
  });
}

async function numbersOf(room: string): Promise<readonly Sample[]> {
  const { status, text, headers } = await call(`${urlOf(room)}/metrics`);
  expect([status, String(headers['content-type'])]).toEqual([200, expect.stringMatching(/^text\/plain; ?version=0\.0\.4/)]);
  return parsed(text);
}

describe('the numbers of a room', () => {
  let item: string;
  let waiting: string;
  beforeAll(async () => {
    item = (await whenATicketArrives({ severity: 'low' })).id;
    waiting = (await whenATicketArrives({ severity: 'high' })).id;
    await thenTheTraceHas(item, 'action.executed');
    await thenTheTraceHas(waiting, 'approval.requested');
  });

  it.each<[string, string, Record<string, string>]>([
    ['intake', 'countersign_door_seconds_count', { door: 'request' }],
    ['enrichment', 'countersign_handled_total', { topic: 'work-items.content' }],
    ['routing', 'countersign_handled_total', { topic: 'work-items.enriched' }],
    ['approval', 'countersign_handled_total', { topic: 'actions.proposed' }],
    ['approval', 'countersign_approvals_pending', {}],
    ['approval', 'countersign_approvals_oldest_seconds', {}],
    ['approval', 'countersign_due', { kind: 'approval.expiry' }],
    ['execution', 'countersign_handled_total', { topic: 'actions.approved' }],
    ['execution', 'countersign_door_seconds_count', { door: 'effect' }],
    ['audit', 'countersign_handled_total', { topic: 'actions.executed' }],
  ])('say of %s: %s', async (room, name, labels) => {
    const found = await eventually(
      async () => (await numbersOf(room)).find((sample) => sample.name === name && sample.value > 0 && has(sample, labels)),
      `${name} of ${room}`,
    );

    expect(found.labels).toMatchObject({ ...labels, service_name: room });
  });

  it('are there for every topic that a room hears, and for its batches, statements and sends', async () => {
    const numbers = await numbersOf('routing');

    for (const name of ['countersign_lag_records', 'countersign_oldest_unhandled_seconds'])
      expect(numbers.flatMap((sample) => (sample.name === name ? [sample.labels] : []))).toContainEqual(
        expect.objectContaining({ topic: 'work-items.enriched' }),
      );
    for (const name of ['door_seconds', 'batch_records', 'statement_seconds', 'send_seconds'])
      expect(numbers.map((sample) => sample.name)).toContain(`countersign_${name}_bucket`);
    expect(numbers.map((sample) => sample.name)).toEqual(expect.arrayContaining(['countersign_unsaid', 'target_info']));
  });

  it('never name an item', async () => {
    const all = (await Promise.all([...rooms, 'gateway'].map(numbersOf))).flat();

    expect(JSON.stringify(all)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('count no item as stalled while a person is asked, or while anything is under way', async () => {
    const stalled = (await numbersOf('gateway')).find(({ name }) => name === 'countersign_stalled');
    const { json } = await asPerson('olga', `${urlOf('approval')}/v1/held?items=${waiting},${item}`);

    expect(stalled?.value).toBe(0);
    expect(json).toEqual({ held: [waiting] });
  });
});

const has = ({ labels }: Sample, wanted: Record<string, string>): boolean =>
  Object.entries(wanted).every(([name, value]) => labels[name] === value);
