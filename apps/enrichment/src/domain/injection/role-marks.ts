import { type Found, occurrences } from '../text/found.ts';

/** The marks by which models tell who speaks: no person writes them. */
const roles =
  /<\|[a-z_]{2,20}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant|instructions?|prompt)>|^[ \t>#*]{0,8}(?:assistant|system (?:prompt|message))[*]{0,2}:|^#{2,3} (?:instruction|response)s?:/gim;

export const roleMarks = (text: string): readonly Found[] =>
  occurrences(text, roles).map(({ start, end }) => ({ value: 'role-marks', confidence: 8_000, start, end }));
