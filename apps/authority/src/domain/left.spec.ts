import { describe, expect, it } from '@jest/globals';
import { left } from './left.ts';

const [olga, omar] = ['olga', 'omar'].map((sub) => ({ iss: 'https://people.example', sub })) as [
  { iss: string; sub: string },
  { iss: string; sub: string },
];
const end = new Date('2026-01-02T03:04:05.000Z');
const id = 'spiffe://countersign.local/agent/night-shift';

describe('an identity whose owner leaves', () => {
  it('goes to who stands in for them, and does not stop', () => {
    expect(left({ id, backupOwner: omar }, olga, end)).toEqual({ id, to: omar, stopsAt: null });
  });

  it("is nobody's where nobody stands in, and stops with its last certificate", () => {
    expect(left({ id, backupOwner: null }, olga, end)).toEqual({ id, to: null, stopsAt: end.toISOString() });
    expect(left({ id, backupOwner: null }, olga, undefined)).toEqual({ id, to: null, stopsAt: null });
  });

  it("is nobody's where the one who stands in is the one who leaves; a namesake of another issuer is not", () => {
    expect(left({ id, backupOwner: olga }, olga, end).to).toBeNull();
    expect(left({ id, backupOwner: { ...olga, iss: 'https://elsewhere.example' } }, olga, end).to).toEqual({
      iss: 'https://elsewhere.example',
      sub: 'olga',
    });
  });
});
