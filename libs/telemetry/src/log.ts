import pino from 'pino';

/** pino JSON on standard output: a constant sentence plus fields, never a text, a token or a prompt. */
export const log = pino({
  level: 'info',
  base: {},
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
  serializers: { err: pino.stdSerializers.errWithCause },
});
