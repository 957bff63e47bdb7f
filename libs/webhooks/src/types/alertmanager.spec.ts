import { describe, expect, it } from '@jest/globals';
import { onNode } from '../node/index.ts';
import { alertmanager } from './alertmanager.ts';

const source = { name: 'prod', type: 'alertmanager' } as const;
const alert = (index: number, status: 'firing' | 'resolved', severity = 'warning') => ({
  status,
  labels: { alertname: 'Disk', cluster: 'eu', instance: `host-${index}`, severity },
  annotations: { description: `<b>disk ${index}</b> is **full**`, runbook: 'https://run.book' },
  startsAt: `2026-11-26T10:${String(index).padStart(2, '0')}:00Z`,
  endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : '2026-11-26T11:00:00Z',
  fingerprint: `f${index}`,
});
const read = (alerts: readonly unknown[], more: object = {}) => {
  const group = {
    status: 'firing',
    groupKey: '{}:{alertname="Disk"}',
    groupLabels: { alertname: 'Disk' },
    commonLabels: { alertname: 'Disk', cluster: 'eu' },
    commonAnnotations: { runbook: 'https://run.book' },
    alerts,
    ...more,
  };
  return alertmanager.read({ headers: new Map(), body: Buffer.from(JSON.stringify(group)) }, source, onNode);
};
const ticketOf = (alerts: readonly unknown[], more: object = {}) => {
  const meaning = read(alerts, more);
  if (meaning.kind !== 'open') throw new Error(meaning.kind);
  return meaning.ticket;
};

describe('a group of alerts', () => {
  const forty = Array.from({ length: 40 }, (_, index) =>
    alert(index, index % 4 === 0 ? 'resolved' : 'firing', index === 0 || index === 7 ? 'critical' : 'warning'),
  );

  it('of forty, firing and resolved, is one ticket: those that fire first, each with what is its own', () => {
    const { externalId, title, text, labels, severity } = ticketOf(forty);

    expect({ externalId, title, labels, severity }).toEqual({
      externalId: '{}:{alertname="Disk"}',
      title: 'Disk',
      labels: ['alertname=Disk', 'cluster=eu'],
      severity: 'critical',
    });
    const parts = text.split('\n\n');
    expect(parts).toHaveLength(42);
    expect(parts.slice(0, 3)).toEqual([
      '30 firing, 10 resolved',
      'runbook: https://run.book',
      'firing since 2026-11-26T10:01:00Z\n  instance=host-1, severity=warning\n  description: <b>disk 1</b> is **full**',
    ]);
    expect(parts.at(-1)).toMatch(/^resolved 2026-11-26T11:00:00Z, since 2026-11-26T10:36:00Z/);
  });

  it('is the same ticket, word for word, in another order and through another Alertmanager', () => {
    expect(ticketOf(forty.toReversed(), { externalURL: 'http://other:9093', receiver: 'b' })).toEqual(ticketOf(forty));
  });

  it('has the severity of those that fire, not of those that are over', () => {
    expect(ticketOf([alert(1, 'resolved', 'critical'), alert(2, 'firing', 'info')]).severity).toBe('low');
  });

  it('is resolved when none of them fires', () => {
    expect(read([alert(1, 'resolved'), alert(2, 'resolved')])).toMatchObject({ kind: 'resolved' });
  });

  it('counts what it does not list', () => {
    const { text } = ticketOf(
      Array.from({ length: 1_000 }, (_, index) => alert(index % 60, 'firing')),
      { truncatedAlerts: 7 },
    );

    expect(text).toMatch(/^1000 firing, 0 resolved, 807 not listed/);
    expect(text.length).toBeLessThan(110_000);
  });

  it.each(['{}', '[]', '{"alerts":[{}]}'])('is refused where it is none: %s', (body) => {
    expect(alertmanager.read({ headers: new Map(), body: Buffer.from(body) }, source, onNode)).toMatchObject({
      as: 'unreadable',
      rule: 'shape',
    });
  });
});
