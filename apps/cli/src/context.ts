import type { Look } from './domain/story.ts';
import type { Mesh } from './mesh.ts';
import type { SignIn } from './sign-in.ts';

/** What every command is given. */
export interface Context {
  readonly mesh: Mesh;
  readonly signIn: SignIn;
  /** `SOURCES_FILE`: what intake reads, where that is not beside the mesh's data. */
  readonly sourcesFile?: string | undefined;
  /** For programs: JSON instead of sentences. */
  readonly isJson: boolean;
  /** Whether there is a person who can be asked. */
  readonly isTerminal: boolean;
  readonly look: Look;
  /** Result, on standard output. */
  readonly print: (line: string) => void;
  /** Everything else, on standard error. */
  readonly remark: (line: string) => void;
}

export function printJson({ print }: Context, document: unknown): void {
  print(JSON.stringify(document, undefined, 2));
}
