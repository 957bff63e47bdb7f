// Runs on Node 20 with nothing installed, so it uses built-ins only. It brings the npm packages, Node 24 among them, and hands over.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestNode = 20;
const wantedNode = 24;
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Brings the npm packages up to package-lock.json. False, with the reason printed, when that cannot be done. */
export async function ensureInstalled() {
  if (majorOf(process.versions.node) < oldestNode) {
    return refuse(`Countersign needs Node ${oldestNode} or newer, this is ${process.versions.node}. Install a newer Node and try again.`);
  }
  if (isInstalled()) return true;

  const running = runningMesh();
  if (running !== undefined) {
    return refuse(
      `npm packages have changed, and the mesh of this directory is running (pid ${running}). Stop it with Ctrl-C or 'kill ${running}', then try again.`,
    );
  }
  return install();
}

/** Runs a TypeScript file under Node 24, passes signals on to it, and ends with its exit code. */
export function onNode24(entry, args = []) {
  const node = node24();
  if (node === undefined) {
    refuse(
      `Countersign needs Node ${wantedNode} and there is no npm package of it for ${process.platform}-${process.arch}: install Node ${wantedNode} and try again.`,
    );
    return Promise.resolve(1);
  }

  return new Promise((resolve) => {
    // The fourth channel tells the child when this process is gone, however it went.
    const child = spawn(node, ['--disable-warning=ExperimentalWarning', entry, ...args], {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    // A terminal sends Ctrl-C to the child as well: this process has only to outlive it.
    process.on('SIGINT', () => {});
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    const watch = endWithNpm(child);
    child.on('error', (error) => refuse(`Node ${wantedNode} at ${node} does not start: ${error.message}.`));
    child.on('close', (code, signal) => {
      clearInterval(watch);
      if (signal !== null) refuse(`Ended by ${signal}; what it had started ends by itself.`);
      resolve(code ?? 1);
    });
  });
}

// npm killed by SIGKILL tells nobody. Only under npm: a shell may well go away and leave its job running.
function endWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const before = [process.ppid, parentOf(process.ppid)];
  const isOrphaned = () => process.ppid !== before[0] || parentOf(process.ppid) !== before[1];
  return setInterval(() => isOrphaned() && child.kill('SIGTERM'), 1000).unref();
}

/** The parent's parent counts: npm starts a shell, and that starts this. Known on Linux only. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(([path, { optional, peer, ...entry }]) => {
    const found = present[path];
    if (path === '') return true;
    if (found === undefined) return optional === true || peer === true;
    return found.version === entry.version && found.integrity === entry.integrity && found.resolved === entry.resolved;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined; // Absent or cut off: what it would tell is that npm has to run.
  }
}

async function install() {
  try {
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    accessSync(join(root, 'node_modules'), constants.W_OK);
  } catch (error) {
    return refuse(
      `npm packages cannot be installed: ${root} is not writable (${error.code}). Make it writable for this user, or work in a copy that is.`,
    );
  }

  console.log('Installing npm packages (a minute or two the first time) …');
  const started = Date.now();
  const { code, output } = await npmCi();
  if (code === 0 && isInstalled()) {
    console.log(`npm packages are installed (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    return true;
  }
  const reason = reasonOf(output);
  if (reason !== undefined) return refuse(reason);
  console.error(output.trimEnd());
  return refuse('npm packages could not be installed; npm says why above.');
}

function npmCi() {
  return new Promise((resolve) => {
    const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

function reasonOf(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|network/i.test(output)) {
    return 'npm cannot reach its registry: check the network, HTTPS_PROXY and .npmrc, then try again.';
  }
  if (/ENOSPC/.test(output)) return `The disk is full: npm packages need about 1 GB in ${root}.`;
  if (/ENOENT/.test(output) && /spawn npm/.test(output)) return 'npm is not on the PATH: install Node with npm and try again.';
  return undefined;
}

function runningMesh() {
  try {
    const { pid } = JSON.parse(readFileSync(join(process.env.COUNTERSIGN_DIRECTORY ?? join(root, '.countersign'), 'run.json'), 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined; // No such file or no such process.
  }
}

function node24() {
  if (majorOf(process.versions.node) >= wantedNode) return process.execPath;
  const found = [
    join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node'),
    join(root, 'node_modules', '.bin', 'node'),
  ].find(existsSync);
  return found === undefined ? undefined : realpathSync(found);
}

const majorOf = (version) => Number.parseInt(version, 10);

function refuse(sentence) {
  console.error(sentence);
  return false;
}
