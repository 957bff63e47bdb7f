import { spiffeId, WorkItemContent } from '@countersign/contracts';

/** What intake says of the text of an item, as its event stands in Kafka. */
export const contentOf = (subject: string, id: string, externalId = 'INC-1') => ({
  specversion: '1.0',
  id,
  source: spiffeId('intake'),
  type: WorkItemContent.type,
  subject,
  time: '2026-05-09T12:00:00.000Z',
  datacontenttype: 'application/json',
  dataschema: WorkItemContent.dataschema,
  correlationid: subject,
  causationid: subject,
  sequence: '0000000001',
  data: {
    item: { kind: 'incident', source: 'jira-emea', externalId, severity: 'high', content: 'a'.repeat(64) },
    revision: 1,
    sealed: `e30..${'a'.repeat(16)}.c2VhbGVk.${'a'.repeat(22)}`,
  },
});
