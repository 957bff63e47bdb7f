import { writeFileSync } from 'node:fs';
import { Person, Uuid } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import { type Context, printJson } from '../context.ts';
import { type ExitCode, exitCodes } from '../failure.ts';

const Correction = Type.Object({
  id: Uuid,
  workItem: Uuid,
  source: Type.String(),
  externalId: Type.String(),
  from: Type.String(),
  to: Type.String(),
  reason: Type.String(),
  by: Person,
  at: Type.String(),
});
const Page = Type.Object({ corrections: Type.Array(Correction), next: Type.Union([Uuid, Type.Null()]) });

/** What people have sent elsewhere, oldest first, JSON a line. */
export async function routesCorrections(context: Context, { out }: { readonly out?: string }): Promise<ExitCode> {
  const all = await corrections(context);
  const lines = all.map((correction) => `${JSON.stringify(correction)}\n`).join('');
  if (out !== undefined) writeFileSync(out, lines);
  else if (context.isJson) printJson(context, all);
  else if (all.length > 0) context.print(lines.trimEnd());
  context.remark(`${all.length} corrections${out === undefined ? '' : ` in ${out}`}`);
  return exitCodes.done;
}

async function corrections({ mesh }: Context): Promise<readonly Static<typeof Correction>[]> {
  const all: Static<typeof Correction>[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: Static<typeof Page> | undefined = await mesh.ask(
      'gateway',
      `/v1/corrections${after === '' ? '' : `?after=${after}`}`,
      Page,
    );
    all.push(...(page?.corrections ?? []));
    after = page?.next ?? null;
  }
  return all;
}
