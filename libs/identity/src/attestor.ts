import { readFileSync, rmSync } from 'node:fs';
import { decodeJwt } from 'jose';

/** What an instance shows in order to be given a certificate, and the name that it then has among its copies. */
export interface Evidence {
  readonly instance: string;
  /** The body of the attestation, but for the request. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Where an instance has its evidence from. */
export abstract class Attestor {
  /** Whether there is evidence at any time, and not only for the first certificate. */
  abstract readonly isRepeatable: boolean;
  /** Throws where there is nothing to show. */
  abstract evidence(): Promise<Evidence>;
}

/** A token in a file that only this process reads, with the instance that it is for: the file is gone before the token is used. */
export class JoinTokenFile extends Attestor {
  override readonly isRepeatable = false;
  private readonly file: string;
  private taken: Evidence | undefined;

  constructor(file: string) {
    super();
    this.file = file;
  }

  override async evidence(): Promise<Evidence> {
    this.taken ??= this.take();
    return this.taken;
  }

  private take(): Evidence {
    const { token, instance } = read(this.file);
    rmSync(this.file, { force: true });
    return { instance: String(instance), body: { type: 'join-token', token } };
  }
}

/**
 * The token of its own service account that kubelet projects into a pod, for authority as its audience. It is read anew each time: kubelet
 * writes a younger one long before the last one ends. The instance is the pod.
 */
export class ServiceAccountFile extends Attestor {
  override readonly isRepeatable = true;
  private readonly file: string;

  constructor(file: string) {
    super();
    this.file = file;
  }

  override async evidence(): Promise<Evidence> {
    const token = readText(this.file, 'service-account token', 'mount a projected volume there, with the audience of authority').trim();
    const instance = podOf(token);
    if (instance === undefined)
      throw new Error(`The token in ${this.file} names no pod: kubelet writes such a one, into a projected volume and not from a Secret`);
    return { instance, body: { type: 'service-account', token, instance } };
  }
}

function read(file: string): { readonly token?: unknown; readonly instance?: unknown } {
  try {
    return Object(JSON.parse(readFileSync(file, 'utf8'))) as { token?: unknown; instance?: unknown };
  } catch (cause) {
    throw new Error(`There is no join token in ${file}: whoever starts this process leaves a new one there each time`, { cause });
  }
}

function readText(file: string, what: string, whatToDo: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`There is no ${what} in ${file}: ${whatToDo}`, { cause });
  }
}

/** The one who shows a token believes it: whoever it is shown to does not. */
function podOf(token: string): string | undefined {
  try {
    const { uid } = Object(Object(decodeJwt(token)['kubernetes.io']).pod) as { uid?: unknown };
    return typeof uid === 'string' ? uid : undefined;
  } catch {
    return undefined;
  }
}
