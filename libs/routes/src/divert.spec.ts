import { describe, expect, it } from '@jest/globals';
import { claim, item, noon, placed, routesFrom, yamlOf } from './routes.fixture.ts';

describe('a queue with nobody there, or too much', () => {
  const queuesWith = (more: string): string => `queues:
  - { name: network, responders: [nocs], topics: [network], ${more} }
  - { name: on-call, responders: [whoever] }
  - { name: triage, responders: [desk] }
`;
  const rules = 'rules: [{ name: guards, when: { severity: high }, to: network, strictness: guarded }]';
  const sure = [claim('network', 9_000)];
  const weekdays = 'hours: { zone: Europe/Berlin, days: [mon, tue, wed, thu, fri], from: "08:00", to: "18:00" }';

  it('hands on to the queue that it names, and says why', () => {
    const routes = routesFrom(yamlOf({ queues: queuesWith(`instead: on-call, ${weekdays}`), rules }));

    expect(placed(sure, { routes })).toMatchObject({
      queue: 'on-call',
      load: [
        { queue: 'on-call', items: 0, isOpen: true },
        { queue: 'network', items: 0, isOpen: false },
      ],
      decision: {
        reason:
          '90 % sure of network; network is closed now (open mon, tue, wed, thu, fri 08:00-18:00 Europe/Berlin): on-call has it instead',
        outcome: 'to on-call',
      },
    });
  });

  it('keeps it where it names none, and says that it waits', () => {
    const routes = routesFrom(yamlOf({ queues: queuesWith('capacity: 2'), rules }));
    const standing = { at: noon, itemsOf: (queue: string) => ({ items: queue === 'network' ? 2 : 0 }) };

    const { queue, decision } = placed(sure, { routes, standing });

    expect({ queue, reason: decision.reason }).toEqual({
      queue: 'network',
      reason: '90 % sure of network; network has 2 items of the last 24 h and room for 2, it waits there',
    });
  });

  it('keeps what a rule guards, though another would take the rest', () => {
    const routes = routesFrom(yamlOf({ queues: queuesWith(`instead: on-call, ${weekdays}`), rules }));

    expect(placed(sure, { routes, facts: { ...item, severity: 'high' } }).queue).toBe('network');
  });
});
