import { readFileSync, rmSync } from 'node:fs';

/** What an instance shows in order to be given its first certificate, and the name that it then has among its copies. */
export interface Evidence {
  readonly instance: string;
  /** The body of the attestation, but for the request. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Where an instance has its evidence from. */
export abstract class Attestor {
  /** Throws where there is nothing to show. */
  abstract evidence(): Promise<Evidence>;
}

/** A token in a file that only this process reads, with the instance that it is for: the file is gone before the token is used. */
export class JoinTokenFile extends Attestor {
  private readonly file: string;

  constructor(file: string) {
    super();
    this.file = file;
  }

  override async evidence(): Promise<Evidence> {
    const { token, instance } = read(this.file);
    rmSync(this.file, { force: true });
    return { instance: String(instance), body: { type: 'join-token', token } };
  }
}

function read(file: string): { readonly token?: unknown; readonly instance?: unknown } {
  try {
    return Object(JSON.parse(readFileSync(file, 'utf8'))) as { token?: unknown; instance?: unknown };
  } catch (cause) {
    throw new Error(`There is no join token in ${file}: whoever starts this process leaves a new one there each time`, { cause });
  }
}
