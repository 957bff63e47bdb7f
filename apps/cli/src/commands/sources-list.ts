import { proofOf } from '@countersign/webhooks';
import { type Context, printJson } from '../context.ts';
import { table } from '../domain/table.ts';
import { type ExitCode, exitCodes } from '../failure.ts';
import { secretFilesOf, sourcesFileOf, sourcesIn } from '../sources-file.ts';

/** The systems that send webhooks: never a secret, only where each lies. */
export async function sourcesList(context: Context): Promise<ExitCode> {
  const file = sourcesFileOf(context);
  const sources = sourcesIn(file).map((source) => ({
    name: source.name,
    type: source.type,
    proof: proofOf(source).by,
    url: `${context.mesh.run.intake}/v1/webhooks/${source.name}`,
    secrets: secretFilesOf(source, file),
  }));
  if (context.isJson) printJson(context, { file, sources });
  else if (sources.length === 0) context.print(`There are none yet in ${file}: npx countersign sources add <name> --type <type>`);
  else {
    const rows = sources.map(({ name, type, proof, url, secrets }) => [name, type, proof, url, secrets.join(', ') || '-']);
    for (const line of table(['source', 'type', 'proves by', 'address', 'secrets'], rows)) context.print(line);
  }
  return exitCodes.done;
}
