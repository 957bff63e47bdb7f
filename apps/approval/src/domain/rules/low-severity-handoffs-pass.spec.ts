import { describe, expect, it } from '@jest/globals';
import { proposed } from '../proposed.ts';
import { lowSeverityHandoffsPass } from './low-severity-handoffs-pass.ts';

describe('handoffs of low severity pass', () => {
  it('lets a handoff of low severity happen by itself', () => {
    expect(lowSeverityHandoffsPass(proposed('low'))).toBe(true);
  });

  it.each(['medium', 'high', 'critical'] as const)('asks a person where the severity is %s', (severity) => {
    expect(lowSeverityHandoffsPass(proposed(severity))).toBe(false);
  });
});
