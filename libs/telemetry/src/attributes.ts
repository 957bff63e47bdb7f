/** The only list of attribute names, for spans and log fields alike. */
export const attributes = {
  room: 'countersign.room',
  workItem: 'countersign.work_item',
  event: 'countersign.event.id',
  eventType: 'countersign.event.type',
  topic: 'countersign.topic',
  partition: 'countersign.partition',
  rule: 'countersign.rule',
  records: 'countersign.records',
} as const;
