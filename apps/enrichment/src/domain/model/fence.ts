/**
 * A text between two equal lines, each with a code that the text does not hold: nothing in it can end the fence. `nextCode` gives a new one each time, and
 * nobody who writes a text can know it.
 */
export function fence(text: string, nextCode: () => string): string {
  let code = nextCode();
  while (text.includes(code)) code = nextCode();
  const line = `--- ticket ${code} ---`;
  return `${line}\n${text}\n${line}`;
}
