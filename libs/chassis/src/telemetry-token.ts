/** Under which Nest injects the telemetry of this room. */
export const telemetryToken = Symbol('telemetry');
