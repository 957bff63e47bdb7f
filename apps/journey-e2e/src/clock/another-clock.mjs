// A machine whose clock differs from the others' by as many milliseconds as a file says, read again ten times a second: to be loaded
// before a program (`node --import`). What asks the system itself, as OpenSSL does for certificates of TLS, has the true time.
import { readFileSync } from 'node:fs';

const file = process.env['COUNTERSIGN_CLOCK_FILE'] ?? '';
const read = () => Number(readFileSync(file, 'utf8'));
const now = Date.now;
let aheadMs = read();
setInterval(() => (aheadMs = read()), 100).unref();

Date.now = () => now() + aheadMs;
globalThis.Date = new Proxy(Date, {
  construct: (date, given, as) => Reflect.construct(date, given.length === 0 ? [date.now()] : given, as),
});
