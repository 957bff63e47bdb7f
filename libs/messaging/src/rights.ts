import type { Rights } from '@countersign/persistence';

/** What messaging itself does with its tables; what a room does with its own tables comes on top. */
export function rightsWith(tables: Rights['tables'] = {}): Rights {
  return {
    tables: {
      inbox: ['select', 'insert'],
      outbox: ['select', 'insert (batch, writer, part, steps, said)', 'update (said)', 'delete'],
      item: ['select', 'insert', 'update'],
      due: ['select', 'insert (kind, key, object, subject, because, at)', 'update', 'delete'],
      parked: [
        'select',
        'insert (subject, item, event, topic, partition, "offset", appended_at, key, headers, value, cause)',
        'update (cause)',
        'delete',
      ],
      ...tables,
    },
    sequences: ['batch'],
    functions: ['refuse', 'turn_inbox_days'],
  };
}
