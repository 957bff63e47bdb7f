import { setTimeout as pause } from 'node:timers/promises';
import { TestEnvironment } from 'jest-environment-node';

/** What a spec file may leave open: nothing of these. Pipes and message ports are Jest's own. */
const ours = ['TCPServerWrap', 'TCPSocketWrap', 'TLSWrap', 'UDPWrap', 'ProcessWrap', 'Timeout', 'FSEventWrap', 'StatWatcher', 'Worker'];
/** A closing socket needs a moment. */
const patience = { tries: 100, milliseconds: 20 };

const open = () => process.getActiveResourcesInfo().filter((resource) => ours.includes(resource));

/**
 * Jest runs with --forceExit, so a handle left open would pass unseen: it is then a failure of the file that left it.
 * What was open before the file began is not its doing.
 */
export default class ClosedAfterwards extends TestEnvironment {
  async setup() {
    await super.setup();
    knowErrorsOfNode(this.global);
    this.before = open();
  }

  async teardown() {
    let left = leftOver(open(), this.before);
    for (let tries = 0; left.length > 0 && tries < patience.tries; tries += 1) {
      await pause(patience.milliseconds);
      left = leftOver(open(), this.before);
    }
    await super.teardown();
    if (left.length > 0) throw new Error(`This file left open: ${left.join(', ')}`);
  }
}

function leftOver(now, before) {
  const rest = [...before];
  return now.filter((resource) => {
    const known = rest.indexOf(resource);
    if (known === -1) return true;
    rest.splice(known, 1);
    return false;
  });
}

/** Spec files have a context of their own, and the errors of Node come from outside of it: they are errors there as well. */
function knowErrorsOfNode(context) {
  for (const outer of [Error, TypeError, RangeError, SyntaxError, AggregateError]) {
    const inner = context[outer.name];
    const isInstance = Function.prototype[Symbol.hasInstance];
    Object.defineProperty(inner, Symbol.hasInstance, {
      // A class that extends it inherits this, and means only its own.
      value(error) {
        return isInstance.call(this, error) || (this === inner && error instanceof outer);
      },
    });
  }
}
