import { describe, expect, it } from '@jest/globals';
import { meshOf, portsFrom, portsOf, startedOf } from './plan.ts';

describe('the plan of a mesh', () => {
  const ports = portsFrom(7400);
  const plans = meshOf(ports, '/mesh');

  it('gives every process a port of its own, at most 60 above the base', () => {
    const all = Object.values(ports);

    expect(new Set(all).size).toBe(all.length);
    expect(Math.max(...all)).toBe(7460);
  });

  it('wants no port for a broker or a database that is given', () => {
    const wanted = portsOf(ports, plans, { KAFKA_BROKERS: 'broker:9092', DATABASE_URL: 'postgres://elsewhere/countersign' });

    expect([...wanted.keys()]).toEqual([...plans.map(({ name }) => name), 'intake for services', 'gateway for services']);
  });

  it('has no sign-in of its own where people have an issuer', () => {
    const started = startedOf(plans, { OIDC_ISSUER: 'https://issuer.example' });

    expect(plans.map(({ name }) => name)).toContain('people');
    expect(started).toEqual(plans.filter(({ name }) => name !== 'people'));
  });

  it('wants the broker, its controller and the database besides the rooms', () => {
    const wanted = portsOf(ports, plans, {});

    expect([...wanted.values()].slice(plans.length)).toEqual([7411, 7401, 7440, 7441, 7442, 7450]);
  });
});
