import { describe, expect, it } from '@jest/globals';
import { passesLuhn, passesMod97 } from './checksums.ts';

describe('the checksum of a card', () => {
  it('holds for the numbers that schemes publish for tests', () => {
    for (const number of ['4111111111111111', '5555555555554444', '378282246310005', '6011111111111117'])
      expect(passesLuhn(number)).toBe(true);
  });

  it('breaks when any one digit changes', () => {
    const number = '4111111111111111';
    for (let index = 0; index < number.length; index += 1) {
      const other = number.slice(0, index) + ((Number(number[index]) + 1) % 10) + number.slice(index + 1);

      expect(passesLuhn(other)).toBe(false);
    }
  });

  it('does not hold for nothing at all', () => {
    expect(passesLuhn('')).toBe(false);
  });
});

describe('the checksum of an IBAN', () => {
  it('holds for the examples of the registry', () => {
    for (const iban of ['GB29NWBK60161331926819', 'DE89370400440532013000', 'NO9386011117947', 'MT84MALT011000012345MTLCAST001S'])
      expect(passesMod97(iban)).toBe(true);
  });

  it('breaks when two digits change places', () => {
    expect(passesMod97('DE89370400440532031000')).toBe(false);
  });
});
