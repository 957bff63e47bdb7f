export { attributes } from './attributes.ts';
export { log } from './log.ts';
export { span, traceparent } from './span.ts';
export { startTelemetry } from './start.ts';
