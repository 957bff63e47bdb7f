/** What a terminal obeys, and what turns the writing around. */
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Somebody else's text as a terminal may show it: nothing in it moves, colours or hides what stands around it. */
export const harmless = (text: string): string => text.toWellFormed().replaceAll(obeyed, '\ufffd');

/** The same in one line. */
export const inOneLine = (text: string): string => harmless(text.replaceAll(/\s+/g, ' ').trim());
