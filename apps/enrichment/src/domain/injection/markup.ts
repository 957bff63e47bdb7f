import { type Found, occurrences } from '../text/found.ts';

/** The marks by which models tell who speaks: no person writes them. */
const roles =
  /<\|[a-z_]{2,20}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant|instructions?|prompt)>|^[ \t>#*]{0,8}(?:assistant|system (?:prompt|message))[*]{0,2}:|^#{2,3} (?:instruction|response)s?:/gim;

export const roleMarks = (text: string): readonly Found[] =>
  occurrences(text, roles).map(({ start, end }) => ({ value: 'role-marks', confidence: 8_000, start, end }));

const comment = /<!--/g;
const linkComment = /^\[(?:\/\/|comment)\]: ?[#<].{0,2000}/gim;

/** What a page hides from its readers: HTML comments (an open one goes to the end) and Markdown's link without a text. */
export function hidden(text: string): readonly { readonly start: number; readonly end: number }[] {
  let until = 0;
  const comments = occurrences(text, comment).flatMap(({ start }) => {
    if (start < until) return [];
    const close = text.indexOf('-->', start + 4);
    until = close < 0 ? text.length : close + 3;
    return [{ start, end: until }];
  });
  return [...comments, ...occurrences(text, linkComment)];
}
