import { markedTable, tableOf } from '../../native/readme-table.ts';
import { type House, type HouseRule, roomsOf } from './house.ts';

const headings = ['Hears', 'Says', 'Promises', 'Refuses', 'Decisions'];

/** Every room says on one page what it hears, says, promises, refuses and why it is built so; the front page shows the score. */
export const readmes: HouseRule = (house) => [...roomsOf(house).flatMap((room) => roomPage(house, room)), ...frontPage(house)];

function roomPage(house: House, room: string): string[] {
  const page = house.files.get(`apps/${room}/README.md`);
  if (page === undefined) return [`${room} has no README.md`];
  const found = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading ?? '');
  if (found.join() !== headings.join())
    return [`apps/${room}/README.md has the headings ${found.join(' · ')}, not ${headings.join(' · ')}`];

  const hears = house.score.filter((part) => part.hears.some((hearer) => hearer === room));
  const says = house.score.filter((part) => part.says === room);
  return [...unnamed(room, 'Hears', hears.length > 6 ? [] : hears, page), ...unnamed(room, 'Says', says, page)];
}

/** A room that hears nearly everything may say so in a sentence; the others name each event. */
function unnamed(room: string, heading: string, parts: House['score'], page: string): string[] {
  const section = page.slice(page.indexOf(`## ${heading}`)).split(/\n## /)[0] ?? '';
  const missing = parts.filter(({ event }) => !section.includes(event.name));
  return missing.map(({ event }) => `apps/${room}/README.md does not name ${event.name} under ${heading}`);
}

function frontPage(house: House): string[] {
  const page = house.files.get('README.md');
  if (page === undefined) return ['There is no README.md'];
  return markedTable(page) === tableOf(house.score)
    ? []
    : ['The table in README.md is not the score: run node deploy/native/readme-table.ts'];
}
