/** Where somebody goes after signing in: a path of this room. Anything that a browser could take for another place becomes the front page. */
export function localPath(asked: unknown): string {
  const isLocal = typeof asked === 'string' && /^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/.test(asked);
  return isLocal ? asked : '/';
}
