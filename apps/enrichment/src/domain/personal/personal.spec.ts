import { describe, expect, it } from '@jest/globals';
import { personal } from './personal.ts';

const found = (text: string) => personal(text).map(({ value, start, end }) => `${value}: ${text.slice(start, end)}`);

describe('personal characters', () => {
  it('are found by their form, from the left', () => {
    expect(found('Write to jo.doe+vpn@mail.example.org or call +44 20 7946 0958 from 10.1.2.3')).toEqual([
      'email: jo.doe+vpn@mail.example.org',
      'phone: +44 20 7946 0958',
      'ip: 10.1.2.3',
    ]);
  });

  it('are a card or an IBAN only where the checksum holds', () => {
    expect(found('card 4111 1111 1111 1111, not 4111 1111 1111 1112')).toEqual(['card: 4111 1111 1111 1111']);
    expect(found('pay to DE89 3704 0044 0532 0130 00 today')).toEqual(['iban: DE89 3704 0044 0532 0130 00']);
    expect(found('pay to DE88 3704 0044 0532 0130 00 today')).not.toContainEqual(expect.stringMatching(/^iban/));
  });

  it('are no social security number that was never given out', () => {
    expect(found('my number is 078-05-1120')).toEqual(['ssn: 078-05-1120']);
    expect(found('my number is 000-05-1120, 666-05-1120, 078-00-1120, 078-05-0000')).toEqual([]);
  });

  it('are IPv6 addresses in all their forms, and no time of day or name of a program', () => {
    expect(found('2001:db8::1, ::ffff:192.0.2.1 and fe80:0:0:0:0:0:0:1')).toEqual([
      'ip: 2001:db8::1',
      'ip: ::ffff:192.0.2.1',
      'ip: fe80:0:0:0:0:0:0:1',
    ]);
    expect(found('at 12:30:45 std::abs of dead::beef and Foo::Bar')).toEqual([]);
  });

  it('are no version, date, house or number of a licence', () => {
    expect(found('version 1.2.3.4 of 2023-08-13, at 17151 24 Crown Street, licence number 2270-66-1551')).toEqual([]);
  });

  it('take what stands around an address for no part of it', () => {
    expect(found('`<a@b.org>`, -x@y.com; (q@r.de)')).toEqual(['email: a@b.org', 'email: x@y.com', 'email: q@r.de']);
  });

  it('are names only by what stands before them, and not very surely', () => {
    const [name] = personal('Dear Mrs. Anna Karenina, the printer is broken');

    expect(name).toMatchObject({ value: 'name', confidence: 3_000 });
  });
});
