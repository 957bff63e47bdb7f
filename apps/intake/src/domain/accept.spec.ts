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

const content = 'c'.repeat(64);

describe('accepting a work item', () => {
  it('keeps what people wrote out of what everybody may know', () => {
    const { received } = accept(request, content, sentBy, service);

    expect(JSON.stringify(received)).not.toMatch(/VPN|router|vpn/);
  });

  it('names the content by its keyed digest', () => {
    const { received } = accept(request, content, sentBy, service);

    expect(received.item.content).toBe(content);
  });

  it('says who sent it, who accepted it and for which workflow', () => {
    const { received } = accept(request, content, sentBy, service);

    expect(received).toMatchObject({
      workflow: 'incident-handoff',
      sentBy,
      decision: { by: { service }, rule: 'sent-by-known-caller', inputs: digestOf({ item: received.item, sentBy }) },
    });
  });

  it('takes the severity for medium where nobody said one', () => {
    const { severity: _, ...unranked } = request;

    const { received } = accept(unranked, content, sentBy, service);

    expect(received.item.severity).toBe('medium');
  });

  it('takes for the same only what is the same in everything', () => {
    const sent = (more: Partial<WorkItemRequest>, digest = content) => accept({ ...request, ...more }, digest, sentBy, service).sent;

    const others = [sent({}, 'd'.repeat(64)), sent({ severity: 'low' }), sent({ externalId: 'x' })];

    expect(sent({})).toBe(accept(request, content, { service: 'spiffe://countersign.local/client/jira' }, service).sent);
    expect(new Set([sent({}), ...others]).size).toBe(4);
  });
});
