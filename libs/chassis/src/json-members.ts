/** How many members the objects of a text have, as they are written: names that stand before a colon. The text is known to be JSON. */
export function membersIn(text: string): number {
  let members = 0;
  for (let start = text.indexOf('"'); start !== -1; ) {
    const end = endOfString(text, start);
    if (isName(text, end)) members += 1;
    start = text.indexOf('"', end + 1);
  }
  return members;
}

/** The path to the first name that stands twice in one object; the text is known to be JSON with such a name. */
export function duplicateIn(text: string): string[] {
  const around: { readonly names?: Set<string>; at: string }[] = [];
  for (let place = 0; place < text.length; place += 1) {
    const inner = around.at(-1);
    switch (text.charAt(place)) {
      case '{':
        around.push({ names: new Set(), at: '' });
        break;
      case '[':
        around.push({ at: '0' });
        break;
      case '}':
      case ']':
        around.pop();
        break;
      case ',':
        if (inner !== undefined && inner.names === undefined) inner.at = String(Number(inner.at) + 1);
        break;
      case '"': {
        const end = endOfString(text, place);
        if (inner?.names !== undefined && isName(text, end)) {
          inner.at = String(JSON.parse(text.slice(place, end + 1)));
          if (inner.names.has(inner.at)) return around.map(({ at }) => at);
          inner.names.add(inner.at);
        }
        place = end;
        break;
      }
      default:
    }
  }
  return [];
}

/** The quote that ends the string that begins at `start`: one with an even number of backslashes in front. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
}

function isName(text: string, end: number): boolean {
  let place = end + 1;
  while (text[place] === ' ' || text[place] === '\n' || text[place] === '\r' || text[place] === '\t') place += 1;
  return text[place] === ':';
}
