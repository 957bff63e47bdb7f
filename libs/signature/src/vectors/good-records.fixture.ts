import { cut, event, from, resumed, routing, suspended, to } from './cast.fixture.ts';
import { good, others, said, type Vector } from './vector.fixture.ts';

/** Records that verify. */
export async function goodRecords(): Promise<readonly Vector[]> {
  const alone = await said(event(100));
  const [same] = others(1);
  const under = await said(event(100), { by: suspended });
  const spaced = Buffer.from(`${JSON.stringify(JSON.parse(event(100).toString()), null, 2)}\n`);
  const routed = event(0, { source: routing.speaker, type: 'io.countersign.work-item.routed.v1' });
  return [
    good('alone in its batch', alone),
    good('first of two', await said(event(100), { behind: others(1) })),
    good('first of seven', await said(event(100), { behind: others(6) })),
    good('fifth of seven', await said(event(100), { before: others(4), behind: others(2) })),
    good('last of seven, which has no sibling at first', await said(event(100), { before: others(6) })),
    good('last of five', await said(event(100), { before: others(4) })),
    good('last of five hundred', await said(event(100), { before: others(499) })),
    good('the same value twice: the first', await said(event(0), { behind: [...others(1), event(9)] })),
    good('the same value twice: the second', await said(event(0), { before: same === undefined ? [] : [same], behind: [event(9)] })),
    good('written with spaces and a line feed at its end: bytes are what they are', await said(spaced)),
    good('with letters beyond ASCII', await said(event(100, { data: { reason: 'Überweisung €5 👍' } }))),
    good('about a subject beyond ASCII', { ...(await said(event(100, { subject: 'größe' }))), key: Buffer.from('größe') }),
    good('with a name twice in its JSON: the last one counts', await said(twice())),
    good('with a number of more digits than some languages read', await said(longNumber())),
    good('with other headers beside its proof', {
      ...alone,
      headers: [['content-type', 'application/cloudevents+json'], ...alone.headers, ['ce_note', 'ü'], ['ce_note', 'twice']],
    }),
    good('by another room on its own topic', await said(routed, { topic: 'work-items.routed', by: routing }), routing),
    good('at the first moment of its key', { ...alone, appendedAt: from + 5_000 }),
    good('at the last moment of its key', { ...alone, appendedAt: to - 5_000 }),
    good('a moment before its key was suspended', { ...under, appendedAt: cut - 1 }, suspended),
    good('at the moment in which its key was let in again', { ...under, appendedAt: resumed }, suspended),
  ];
}

const longNumber = (): Buffer =>
  Buffer.from(
    event(100)
      .toString()
      .replace(':100', `:${'1'.repeat(4_400)}`),
  );

function twice(): Buffer {
  const text = event(100).toString();
  return Buffer.from(`{"subject":"somebody else","source":"spiffe://countersign.local/intake",${text.slice(1)}`);
}
