import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { TestEnvironment } from 'jest-environment-node';
import { hasOwnMesh } from './starts-mesh.js';

/** What a spec file may leave open: nothing of these. Pipes and message ports are Jest's own. */
const ours = ['TCPServerWrap', 'TCPSocketWrap', 'TLSWrap', 'UDPWrap', 'ProcessWrap', 'Timeout', 'FSEventWrap', 'StatWatcher', 'Worker'];
/** What ends by itself where it is not kept: a request to a broker that has gone away is given up after ten seconds, its connection with it. */
const passing = ['TCPSocketWrap', 'TLSWrap', 'Timeout'];
/** How long is waited, milliseconds: for what passes longer than for what never does. */
const patience = { pause: 20, passing: 12_000, lasting: 2_000 };
/** How many timers are remembered until those that have ended are forgotten. */
const remembered = 500;

const open = () => process.getActiveResourcesInfo().filter((resource) => ours.includes(resource));

/**
 * Jest runs with --forceExit, so a handle left open would pass unseen: it is then a failure of the file that left it.
 * What was open before the file began is not its doing.
 */
export default class ClosedAfterwards extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.sharesMesh = config.projectConfig.displayName?.name !== 'pure' && !hasOwnMesh(context.testPath);
  }

  async setup() {
    await super.setup();
    if (this.sharesMesh) await untilShared();
    knowErrorsOfNode(this.global);
    this.timers = rememberTimers(this.global);
    this.before = open();
  }

  /** A mesh that a failed test has had is fit for nobody else. */
  handleTestEvent({ name, test }) {
    if (name === 'test_done' && test.errors.length > 0) this.global.hasFailed = true;
  }

  async teardown() {
    const begun = performance.now();
    let left = leftOver(open(), this.before);
    while (left.length > 0 && performance.now() - begun < waitFor(left)) {
      await pause(patience.pause);
      left = leftOver(open(), this.before);
    }
    const where = [...new Set([...this.timers].filter(([timer]) => isOpen(timer)).map(([, set]) => placeOf(set)))];
    // A test that has failed leaves things open for that, and what it says is not to be hidden by them.
    const { hasFailed } = this.global;
    await super.teardown();
    if (left.length > 0 && hasFailed !== true)
      throw new Error([`This file left open: ${left.join(', ')}`, ...where.map((place) => `a timer set ${place}`)].join('\n'));
  }
}

/** Resolves once the mesh that all share is there: the first that needs it has it started. Rejects with what its owner can mend. */
async function untilShared() {
  const socket = connect(Number(process.env.COUNTERSIGN_TEST_LENDER), '127.0.0.1');
  socket.write(`${JSON.stringify({ id: 0, verb: 'share' })}\n`);
  const [line] = await once(createInterface({ input: socket }), 'line');
  await once(socket.end(), 'close');
  const { error } = JSON.parse(line);
  if (error !== undefined) throw new Error(error);
}

const waitFor = (left) => (left.every((resource) => passing.includes(resource)) ? patience.passing : patience.lasting);

/** Remembers where each timer was set: its kind alone says nothing about whose it is. Those of `node:timers/promises` go past. */
function rememberTimers(context) {
  const timers = new Map();
  for (const name of ['setTimeout', 'setInterval']) {
    const real = context[name];
    const remembering = (...given) => {
      const timer = real(...given);
      if (timers.size >= remembered) for (const [one] of timers) if (!isOpen(one)) timers.delete(one);
      timers.set(timer, new Error('set'));
      return timer;
    };
    context[name] = Object.defineProperties(remembering, Object.getOwnPropertyDescriptors(real));
  }
  return timers;
}

/** Node says of a timer that it has ended by this name alone. */
const isOpen = (timer) => !timer._destroyed && timer.hasRef();
const placeOf = ({ stack }) =>
  stack
    .split('\n')
    .slice(2)
    .filter((line) => !line.includes('node:'))
    .slice(0, 3)
    .map((line) => line.trim())
    .join(', ');

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
