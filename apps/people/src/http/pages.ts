import type { SeededPerson } from '../domain/seed.ts';

/** Somebody is asked who they are: one click and no password, which the page says. */
export function choosePage(title: string, action: string, fields: string, people: readonly SeededPerson[]): string {
  const button = ({ sub, name, groups }: SeededPerson): string =>
    `<li><button name="person" value="${escaped(sub)}">${escaped(name)}</button> ${escaped(groups.join(', ') || 'no group')}</li>`;
  return page(title, `<form method="post" action="${escaped(action)}">${fields}<ul>${people.map(button).join('')}</ul></form>`);
}

/** The field for the code that a terminal shows. */
export const codeField = (code: string): string =>
  `<p><label>The code that the terminal shows <input name="user_code" value="${escaped(code)}" required autocomplete="off"></label></p>`;

export const saidPage = (title: string, sentence: string): string => page(title, `<p>${escaped(sentence)}</p>`);

const style =
  'body{font:1rem system-ui;max-width:40rem;margin:3rem auto;padding:0 1rem}button{min-width:14rem;padding:.5rem;margin:.2rem 0}li{list-style:none}';

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style>
<h1>${escaped(title)}</h1>
<p><strong>This is for development.</strong> Nobody is asked for a password: whoever reaches this page is whoever they choose to be.</p>
${body}</html>
`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
