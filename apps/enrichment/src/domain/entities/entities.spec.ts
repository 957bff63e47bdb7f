import { describe, expect, it } from '@jest/globals';
import { personal } from '../personal/personal.ts';
import { entities } from './entities.ts';

const found = (text: string) => entities(text, personal(text)).map(({ value, start, end }) => `${value}: ${text.slice(start, end)}`);

describe('what a text names', () => {
  it.each([
    ['host', 'see https://wiki.example.org/a?b=c, db-prod-03 and build7.corp', ['wiki.example.org', 'db-prod-03', 'build7.corp']],
    ['host', 'open index.ts, main.py, README.md; see e.g. no.1 or a-b-c', []],
    ['money-EUR', 'paid €1,200.50, then 1.200,50 EUR and EUR 7', ['€1,200.50', '1.200,50 EUR', 'EUR 7']],
    ['money-USD', 'echo $1 costs $12.99', ['$12.99']],
    [
      'date',
      'on 2026-03-04T10:00:00Z, 4 March 2026, March 4th, 04.03.2026 and 3/4/26',
      ['2026-03-04T10:00:00Z', '4 March 2026', 'March 4th', '04.03.2026', '3/4/26'],
    ],
    ['date', 'version 3.10.12 of 2026-13-40 may be 3 marvels', []],
    ['invoice-number', 'invoice no. 2022/117, INV-20931, Rechnung Nr. R-4711', ['2022/117', 'INV-20931', 'R-4711']],
    ['order-number', 'purchase order #4500012345; PO-98765; in order to win 100', ['4500012345', 'PO-98765']],
    [
      'error-code',
      'ORA-00942, 0x80070005, HTTP 503, exit code 137, ERR_CONNECTION_REFUSED, ENOENT',
      ['ORA-00942', '0x80070005', '503', '137', 'ERR_CONNECTION_REFUSED', 'ENOENT'],
    ],
    ['error-code', 'CVE-2024-0001 and UTF-16 are none', []],
    ['ipv4', 'from 10.1.2.3', ['10.1.2.3']],
    ['ipv6', 'from 2001:db8::1', ['2001:db8::1']],
    ['email', 'from jo@x.org', ['jo@x.org']],
  ])('%s in "%s"', (kind, text, expected) => {
    expect(found(text).filter((one) => one.startsWith(`${kind}: `))).toEqual(expected.map((characters) => `${kind}: ${characters}`));
  });

  it('is said once for the same characters', () => {
    expect(found('mail jo@mail.example.org')).toEqual(['email: jo@mail.example.org']);
  });
});
