import { describe, expect, it } from '@jest/globals';
import { score, topicOf } from './score.ts';

const named = score.map(({ event }) => [event.name, event] as const);
/** These say what was handed over, written down or is so by now; what was decided is said by others. */
const undecided = ['work-item.content', 'audit.recorded', 'authority.key', 'authority.signal'];

describe('every event', () => {
  it.each(named)('is named by one rule: %s', (name, event) => {
    expect(event).toMatchObject({
      type: `io.countersign.${name}.v${event.version}`,
      dataschema: `urn:countersign:schema:${name}:${event.version}`,
    });
    expect(topicOf(name)).toMatch(/^[a-z-]+\.[a-z-]+$/);
  });

  it.each(named.filter(([name]) => !undecided.includes(name)))('carries the decision that it is: %s', (_, { data }) => {
    expect(data).toMatchObject({ required: expect.arrayContaining(['decision']) });
  });
});
