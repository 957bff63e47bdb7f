import { afterAll, describe, expect, it } from '@jest/globals';
import { digestOf } from '@countersign/contracts';
import { onNode } from './node/index.ts';
import { type Expected, expected } from './payloads/expected.ts';
import { exampleSource, payloads } from './payloads/payloads.ts';
import { types } from './types.ts';

const found = new Map(payloads().map(({ name, body }) => [name, body]));
/** The whole conversation of one Alertmanager, another form: not replayed. */
const elsewhere = ['alertmanager/capture.json'];

const present = expected.filter(([name]) => found.has(name));

const event = (file: string): Readonly<Record<string, string>> =>
  file.startsWith('github/') ? { 'x-github-event': file.slice('github/'.length).split('.')[0] ?? '' } : {};

function outcomeOf([file, name]: Expected): readonly unknown[] {
  const source = exampleSource(name);
  const headers = new Map(Object.entries({ 'content-type': 'application/json', ...event(file) }).map(([key, value]) => [key, [value]]));
  const meaning = types[source.type].read({ headers, body: found.get(file) ?? Buffer.of() }, source, onNode);
  switch (meaning.kind) {
    case 'open': {
      const { externalId, at, severity, title, text, labels } = meaning.ticket;
      return [file, name, 'open', externalId, at, severity, digestOf({ title, text, labels }).slice(0, 12)];
    }
    case 'resolved':
      return [file, name, 'resolved', meaning.ticket.externalId, meaning.ticket.at, meaning.because];
    case 'handshake':
      return [file, name, 'handshake'];
    case 'ignored':
    case 'refused':
      return [file, name, meaning.kind, meaning.rule];
  }
}

describe('a payload of a vendor', () => {
  // Where none is present there is nothing to ask; the line below says so.
  (present.length === 0 ? it.skip : it)('comes to what was written down for each of them', () => {
    expect(present.map(outcomeOf)).toEqual(present);
  });

  it('is written down, each that is there', () => {
    const written = new Set(expected.map(([name]) => name));

    expect([...found.keys()].filter((name) => !written.has(name) && !elsewhere.includes(name))).toEqual([]);
  });
});

afterAll(() => {
  process.stdout.write(
    `payloads of vendors: ${present.length} of ${expected.length} present, ${expected.length - present.length} skipped\n`,
  );
});
