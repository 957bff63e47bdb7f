import { describe, expect, it } from '@jest/globals';
import { localPath } from './local-path.ts';

describe('where somebody goes after signing in', () => {
  it.each(['/', '/v1/work-items?state=waiting', '/items/1#story'])('is the page that was asked for: %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '',
    '/a\r\nset-cookie: a=b',
    '/\t/evil.example',
    undefined,
    ['/a'],
  ])('is no page of somebody else: %j', (path) => {
    expect(localPath(path)).toBe('/');
  });
});
