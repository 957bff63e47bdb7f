export type Style = 'plain' | 'bold' | 'dim' | 'good' | 'bad' | 'open';

/** Puts a style on a piece of text; without colours it is the text itself. */
export type Paint = (style: Style, text: string) => string;

export interface Piece {
  readonly style: Style;
  readonly text: string;
}

export const piece = (style: Style, text: string): Piece => ({ style, text });

/** Pieces as lines of at most `width` characters, broken between words; one line where there is no width. */
export function wrapped(pieces: readonly Piece[], width: number | undefined, paint: Paint): readonly string[] {
  if (width === undefined) return [pieces.map(({ style, text }) => paint(style, text)).join(' ')];
  const lines: { readonly words: readonly Piece[]; readonly length: number }[] = [];
  for (const word of pieces.flatMap(words)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.text.length <= width)
      lines[lines.length - 1] = { words: [...last.words, word], length: last.length + 1 + word.text.length };
    else lines.push({ words: [word], length: word.text.length });
  }
  return lines.map((line) =>
    runs(line.words)
      .map(({ style, text }) => paint(style, text))
      .join(' '),
  );
}

const words = ({ style, text }: Piece): readonly Piece[] => text.split(' ').map((word) => piece(style, word));

/** Neighbours of one style as one piece. */
function runs(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.reduce<readonly Piece[]>((done, next) => {
    const last = done.at(-1);
    return last?.style === next.style ? [...done.slice(0, -1), piece(next.style, `${last.text} ${next.text}`)] : [...done, next];
  }, []);
}
