export { attributes } from './attributes.ts';
export { type Call, callOut } from './call-out.ts';
export { log } from './log.ts';
export { count, measure, type Reading, show, timed } from './measures.ts';
export { openSpan, type OpenSpan, type Origin, span } from './span.ts';
export { startTelemetry, type Telemetry } from './start.ts';
export { inTrace, traceparent } from './trace-context.ts';
export type { WrittenSpan } from './written-span.ts';
