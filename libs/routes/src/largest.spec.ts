import { describe, expect, it } from '@jest/globals';
import { partOf, WorkItemRouted } from '@countersign/contracts';
import { claim, placed, routesFrom, yamlOf } from './routes.fixture.ts';

describe('the largest configuration', () => {
  it('says what each of its rules answered, and that fits into the record of an event', () => {
    const values = Array.from({ length: 50 }, (_, at) => `"${'v'.repeat(98)}${at}"`).join(', ');
    const rule = (at: number): string =>
      `  - { name: ${'r'.repeat(57)}${at}, because: "${'b'.repeat(200)}", when: { severity: low, claim: { kind: topic, values: [${values}] } }, to: network }`;
    const rules = `rules:\n${Array.from({ length: 100 }, (_, at) => rule(at)).join('\n')}\n`;

    const routed = placed([claim('network', 9_000)], { routes: routesFrom(yamlOf({ rules })) });

    expect(routed.path).toHaveLength(101);
    expect(JSON.stringify(routed).length).toBeLessThan(partOf(WorkItemRouted.name).largest);
  });
});
