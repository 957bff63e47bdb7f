import { describe, expect, it } from '@jest/globals';
import { validator } from '@countersign/contracts';
import { WorkItemRequest } from './work-item-request.ts';

const check = validator(WorkItemRequest);
const least = { kind: 'incident', source: 'jira-emea', externalId: 'INC-1', title: 'The VPN is down' };

describe('a work item as a client sends it', () => {
  it('needs no more than kind, source, external id and title', () => {
    expect(check(least)).toEqual({ ok: true, value: least });
  });

  it.each([
    ['a source with capitals', { source: 'Jira' }, '/source'],
    ['a source that ends in a hyphen', { source: 'jira-' }, '/source'],
    ['an external id with a space in front', { externalId: ' INC-1' }, '/externalId'],
    ['an external id with a line break', { externalId: 'INC\n1' }, '/externalId'],
    ['an empty external id', { externalId: '' }, '/externalId'],
    ['an empty title', { title: '' }, '/title'],
    ['a title that is too long', { title: 'x'.repeat(2_001) }, '/title'],
    ['a text that is no text', { text: 7 }, '/text'],
    ['a severity that nobody knows', { severity: 'urgent' }, '/severity'],
    ['a kind that nobody knows', { kind: 'invoice' }, '/kind'],
    ['a label that is empty', { labels: ['a', ''] }, '/labels/1'],
    ['too many labels', { labels: Array.from({ length: 51 }, () => 'a') }, '/labels'],
    ['a field that nobody knows', { priority: 1 }, '/priority'],
  ])('is refused with %s, and the field is named', (_, wrong, pointer) => {
    expect(check({ ...least, ...wrong })).toMatchObject({ ok: false, pointer });
  });

  it('may have an external id with spaces and letters of any script', () => {
    expect(check({ ...least, externalId: 'Störung 4 / 東京' })).toMatchObject({ ok: true });
  });
});
