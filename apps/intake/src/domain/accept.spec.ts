import { describe, expect, it } from '@jest/globals';
import { digestOf } from '@countersign/contracts';
import { accept } from './accept.ts';
import type { WorkItemRequest } from './work-item-request.ts';

const request: WorkItemRequest = {
  kind: 'incident',
  source: 'jira-emea',
  externalId: 'INC-1',
  title: 'The VPN is down',
  text: 'The router drops packets',
  severity: 'high',
  labels: ['vpn'],
};
const sentBy = { person: { iss: 'urn:here', sub: 'ada' } };
const service = 'spiffe://countersign.local/intake';

describe('accepting a work item', () => {
  it('keeps what people wrote out of what everybody may know', () => {
    const { received, content } = accept(request, sentBy, service);

    expect(JSON.stringify(received)).not.toMatch(/VPN|router|vpn/);
    expect(content).toMatchObject({ title: 'The VPN is down', text: 'The router drops packets', labels: ['vpn'] });
  });

  it('names the content by its digest in both halves', () => {
    const { received, content } = accept(request, sentBy, service);

    const digest = digestOf({ title: 'The VPN is down', text: 'The router drops packets', labels: ['vpn'] });
    expect(received.item.content).toBe(digest);
    expect(content.item).toEqual(received.item);
  });

  it('says who sent it, who accepted it and for which workflow', () => {
    const { received } = accept(request, sentBy, service);

    expect(received).toMatchObject({
      workflow: 'incident-handoff',
      sentBy,
      decision: { by: { service }, rule: 'sent-by-known-caller', inputs: digestOf({ item: received.item, sentBy }) },
    });
  });

  it('takes the severity for medium where nobody said one', () => {
    const { severity: _, ...unranked } = request;

    const { received } = accept(unranked, sentBy, service);

    expect(received.item.severity).toBe('medium');
  });

  it('reads an absent text and absent labels as empty ones', () => {
    const bare = accept({ kind: 'incident', source: 'jira-emea', externalId: 'INC-1', title: 'The VPN is down' }, sentBy, service);
    const empty = accept({ ...request, text: '', labels: [] }, sentBy, service);

    expect(bare.content).toMatchObject({ text: '', labels: [] });
    expect(bare.received.item.content).toBe(empty.received.item.content);
  });

  it('takes for the same only what is the same in everything', () => {
    const sent = (more: Partial<WorkItemRequest>) => accept({ ...request, ...more }, sentBy, service).sent;

    const others = [
      sent({ title: 'x' }),
      sent({ text: 'x' }),
      sent({ labels: ['x'] }),
      sent({ severity: 'low' }),
      sent({ externalId: 'x' }),
    ];

    expect(sent({})).toBe(accept(request, { service: 'spiffe://countersign.local/client/jira' }, service).sent);
    expect(new Set([sent({}), ...others]).size).toBe(6);
  });
});
