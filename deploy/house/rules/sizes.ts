import type { House } from './house.ts';

const aim = { file: 100, door: 40 };

/** What is printed and not refused: how many names each library shows, and which files are longer than one aims for. */
export function sizes({ files }: House): string {
  const code = [...files].filter(([path]) => path.endsWith('.ts') && !path.startsWith('deploy/house/'));
  const long = code.map(([path, text]) => ({ path, lines: text.split('\n').length - 1 }));
  const doors = long.filter(
    ({ path, lines }) => /^apps\/[^/]+\/src\/(?:on|due|post|get)-[^/]+\.ts$/.test(path) && !path.endsWith('.spec.ts') && lines > aim.door,
  );
  const over = long.filter(({ lines }) => lines > aim.file);
  return [
    `names shown: ${faces(files).join(', ')}`,
    `files: ${long.length}; over ${aim.file} lines: ${over.length} ${list(over)}`,
    `doors over ${aim.door} lines: ${doors.length} ${list(doors)}`,
  ].join('\n');
}

function faces(files: House['files']): string[] {
  return [...files].flatMap(([path, text]) => {
    const library = /^libs\/([^/]+)\/src\/index\.ts$/.exec(path)?.[1];
    if (library === undefined) return [];
    const names = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)]
      .flatMap(([, inside = '']) => inside.split(','))
      .filter((one) => one.trim() !== '');
    return [`${library} ${names.length}`];
  });
}

const list = (entries: readonly { readonly path: string; readonly lines: number }[]): string =>
  entries.length === 0 ? '' : `(${entries.map(({ path, lines }) => `${path} ${lines}`).join(', ')})`;
