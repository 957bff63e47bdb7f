import { describe, expect, it } from '@jest/globals';
import { entitled, type Kind } from './entitlement.ts';

const asked = (kind: Kind, audience?: string, scope?: string) => {
  const answer = entitled(kind, { audience, scope }, 'countersign.local');
  return answer.ok ? answer.audience : answer.error;
};

describe('a token', () => {
  it('is for what its asker may have alone, where nothing is said', () => {
    expect(asked('client')).toBe('intake');
    expect(asked('consumer')).toBe('kafka');
    expect(asked('service')).toBe('invalid_target');
  });

  it('is for whom it is asked for, by name, by address or by scope', () => {
    expect(asked('client', 'intake', 'intake')).toBe('intake');
    expect(asked('client', 'spiffe://countersign.local/intake')).toBe('intake');
    expect(asked('service', 'approval')).toBe('approval');
    expect(asked('service', undefined, 'kafka')).toBe('kafka');
  });

  it.each<[Kind, string | undefined, string | undefined, string]>([
    ['client', 'kafka', undefined, 'invalid_target'],
    ['client', 'approval', undefined, 'invalid_target'],
    ['client', 'spiffe://elsewhere.example/intake', undefined, 'invalid_target'],
    ['client', undefined, 'kafka', 'invalid_scope'],
    ['client', undefined, 'intake approval', 'invalid_scope'],
    ['client', undefined, 'intake ', 'invalid_scope'],
    ['consumer', 'intake', undefined, 'invalid_target'],
    ['consumer', undefined, 'intake', 'invalid_scope'],
    ['service', 'people', undefined, 'invalid_target'],
    ['service', 'approval', 'kafka', 'invalid_scope'],
    ['agent', undefined, undefined, 'invalid_target'],
  ])('is not given to a %s for %s with the scope %s: %s', (kind, audience, scope, error) => {
    expect(asked(kind, audience, scope)).toBe(error);
  });
});
