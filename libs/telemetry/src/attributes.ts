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
  due: 'countersign.due.kind',
  attempt: 'countersign.attempt',
  parked: 'countersign.parked',
  // OpenTelemetry's own words, semantic conventions 1.45.
  method: 'http.request.method',
  route: 'http.route',
  status: 'http.response.status_code',
  server: 'server.address',
  port: 'server.port',
  problem: 'error.type',
} as const;

/** What every span and every metric says about where it comes from. */
export const resourceAttributes = {
  namespace: 'service.namespace',
  name: 'service.name',
  instance: 'service.instance.id',
  version: 'service.version',
  environment: 'deployment.environment.name',
} as const;
