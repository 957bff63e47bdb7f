import { describe, expect, it } from '@jest/globals';
import { basicIn } from './basic-credentials.ts';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('a header with a name and a secret', () => {
  it('has both written as in a form', () => {
    expect(basicIn(basic('spiffe%3A%2F%2Fcountersign.local%2Fclient%2Fa:s+%2B'))).toEqual({
      id: 'spiffe://countersign.local/client/a',
      secret: 's +',
    });
    expect(basicIn(basic('a:b:c').replace('Basic', 'basic'))).toEqual({ id: 'a', secret: 'b:c' });
  });

  it.each([undefined, '', 'Bearer abc', 'Basic', 'Basic ???'])('is none: %s', (header) => {
    expect(basicIn(header)).toBeUndefined();
  });

  it.each(['no colon', '%E0%A4%A:secret'])('names nobody where it is written otherwise: %s', (text) => {
    expect(basicIn(basic(text))?.id).toBe('');
  });
});
