import { readFileSync } from 'node:fs';

/** Files that have a mesh to themselves: who needs a new one to borrow comes before those who do not, and those before who starts one. */
const kinds = [/\bborrowMesh\(\{ isNew: true \}\)/, /\bborrowMesh\b/, /\bstart(?:Own|Changed)?Mesh\b/];

/** The place of its kind among those; past all of them for a file that has no mesh to itself. */
export function placeOfKind(path) {
  const text = readFileSync(path, 'utf8');
  const place = kinds.findIndex((kind) => kind.test(text));
  return place === -1 ? kinds.length : place;
}

export const hasOwnMesh = (path) => placeOfKind(path) < kinds.length;
