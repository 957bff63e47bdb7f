import { describe, expect, it } from '@jest/globals';
import { readTickets } from './read-tickets.ts';

describe('the tickets in a file', () => {
  it('are one where it holds one JSON object', () => {
    expect(readTickets('a.json', '\uFEFF{"title":"VPN","severity":"low"}')).toEqual({
      ok: true,
      value: [{ title: 'VPN', severity: 'low' }],
    });
  });

  it('are as many as an array or its lines hold', () => {
    const both = [{ title: 'a' }, { title: 'b' }];

    expect(readTickets('a.json', JSON.stringify(both))).toEqual({ ok: true, value: both });
    expect(readTickets('a.ndjson', '{"title":"a"}\n\n{"title":"b"}\n')).toEqual({ ok: true, value: both });
  });

  it('have their first line as the title where it is prose', () => {
    expect(readTickets('a.md', '# Router down\n\nSince noon.\n')).toEqual({
      ok: true,
      value: [{ title: 'Router down', text: 'Since noon.' }],
    });
    expect(readTickets('a.txt', 'Router down')).toEqual({ ok: true, value: [{ title: 'Router down' }] });
  });

  it('may be lines of a collection of post-mortems', () => {
    const line = JSON.stringify({ org: 'Acme', url: 'https://example.org', category: 'Config Errors', text: 'A bad rule.' });

    expect(readTickets('a.jsonl', `${line}\n${line}`)).toMatchObject({
      ok: true,
      value: [{ title: 'Acme: Config Errors', text: 'A bad rule.' }, {}],
    });
  });

  it('are refused with the place and what is wrong there', () => {
    expect(readTickets('a.json', '{"title":"a","colour":1}')).toMatchObject({
      ok: false,
      pointer: '/colour',
      problem: 'is not a known field',
    });
    expect(readTickets('a.json', '[{"title":"a"},{"text":"b"}]')).toMatchObject({ ok: false, pointer: '/1/title', problem: 'is missing' });
    expect(readTickets('a.jsonl', '{"title":"a"}\n{"title":')).toMatchObject({
      ok: false,
      problem: 'is neither JSON nor JSON a line: line 2 is not',
    });
    expect(readTickets('a.json', ' \n')).toMatchObject({ ok: false, problem: 'is empty' });
    expect(readTickets('a.json', '[]')).toMatchObject({ ok: false, problem: 'holds no ticket' });
    expect(readTickets('a.md', '#  \n')).toMatchObject({ ok: false });
  });
});
