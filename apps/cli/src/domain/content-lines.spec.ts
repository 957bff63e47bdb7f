import { describe, expect, it } from '@jest/globals';
import { contentLines } from './content-lines.ts';

describe('what people wrote, at a terminal', () => {
  it('is title, labels and text as it stands', () => {
    expect(contentLines({ revision: 1, title: 'VPN is down', text: 'since\n  noon', labels: ['vpn', 'emea'] })).toEqual([
      'VPN is down',
      'labels: vpn, emea',
      '',
      'since',
      '  noon',
    ]);
  });

  it('is no more than there is', () => {
    expect(contentLines({ revision: 1, title: 'VPN is down', text: '', labels: [] })).toEqual(['VPN is down']);
  });

  it('obeys nothing that stands in it', () => {
    const lines = contentLines({ revision: 1, title: 'a\u001b[2Jb\nc', text: 'x\u001b]0;y\u0007', labels: ['\u202e'] });

    expect(lines.join('\n')).not.toMatch(/[\u001b\u0007\u202e]/);
    expect(lines[0]).not.toContain('\n');
  });
});
