import { occurrences, type Stretch } from '../text/found.ts';

const comment = /<!--/g;
const linkWithoutText = /^\[(?:\/\/|comment)\]: ?[#<].{0,2000}/gim;

/** What a page hides from its readers: HTML comments (an open one goes to the end), and Markdown's link without a text. */
export function hidden(text: string): readonly Stretch[] {
  let until = 0;
  const comments = occurrences(text, comment).flatMap(({ start }) => {
    if (start < until) return [];
    // `<!-->` is closed already: an abrupt closing of an empty comment, as the HTML standard calls it.
    const close = text.indexOf('-->', start + 2);
    until = close < 0 ? text.length : close + 3;
    return [{ start, end: until }];
  });
  return text.includes('[') ? [...comments, ...occurrences(text, linkWithoutText)] : comments;
}

/**
 * The text with spaces where it hides something, as long as before: what nobody is shown is not to move a topic. A comment that is never closed stays: it
 * would take everything behind it along.
 */
export function visible(text: string): string {
  let shown = '';
  let end = 0;
  for (const stretch of hidden(text).toSorted((a, b) => a.start - b.start)) {
    const isOpen = stretch.end === text.length && text.startsWith('<!--', stretch.start) && !text.endsWith('-->');
    if (stretch.start < end || isOpen) continue;
    shown += text.slice(end, stretch.start) + ' '.repeat(stretch.end - stretch.start);
    end = stretch.end;
  }
  return shown + text.slice(end);
}
