import { constantOf, type House, type HouseRule, sourceOf } from './house.ts';

const door = /^apps\/([^/]+)\/src\/((on|due|post|get)-[a-z0-9-]+)\.ts$/;
const decorators = { on: /@On(?:Batch)?\(/, due: /@Due\(/, post: /@Post\(/, get: /@Get\(/ };
const anyDecorator = /^\s*@(?:On|OnBatch|Due|Post|Get|Put|Patch|Delete)\(/m;

/** Every message that the score lets a room hear comes in by a file of its name, and there is no other way in. */
export const doors: HouseRule = (house) => [...heardWithoutDoor(house), ...doorsBesideTheScore(house), ...hiddenDoors(house)];

function heardWithoutDoor(house: House): string[] {
  const hearers = house.score.flatMap(({ hears }) => hears);
  const all = [...house.files.keys()].flatMap((path) => /^apps\/([^/]+)\/src\/on-any-event\.ts$/.exec(path)?.[1] ?? []);
  const each = [...new Set(hearers)].filter((room) => !all.includes(room));
  return [...all.flatMap((room) => hearsAll(house, room)), ...each.flatMap((room) => hearsEach(house, room))];
}

function hearsEach(house: House, room: string): string[] {
  return heardBy(house, room).flatMap((name) => {
    const path = `apps/${room}/src/on-${name.replaceAll('.', '-')}.ts`;
    const text = house.files.get(path);
    if (text === undefined) return [`${room} hears ${name} and has no door ${path}`];
    return text.includes(`@On(${constantOf(name)})`) ? [] : [`${path} lacks @On(${constantOf(name)})`];
  });
}

/** One door for a whole batch is for a room that only appends: then it hears everything but content and what it says itself. */
function hearsAll(house: House, room: string): string[] {
  const everything = house.score
    .filter(({ says, personal, isFeed }) => says !== room && !personal && !isFeed)
    .map(({ event }) => event.name);
  const heard = heardBy(house, room);
  const differing = [...new Set([...everything, ...heard])].filter((name) => everything.includes(name) !== heard.includes(name));
  const path = `apps/${room}/src/on-any-event.ts`;
  return [
    ...differing.map((name) => `${path} hears everything but content and its own, and the score differs in ${name}`),
    ...(house.files.get(path)?.includes('@OnBatch(') ? [] : [`${path} lacks @OnBatch(`]),
  ];
}

function doorsBesideTheScore(house: House): string[] {
  return [...house.files].flatMap(([path, text]) => {
    const [, room = '', name = '', kind] = door.exec(path) ?? [];
    if (kind !== 'on' && kind !== 'due' && kind !== 'post' && kind !== 'get') return [];
    if (!decorators[kind].test(text)) return [`${path} has no decorator of its kind`];
    if (kind !== 'on' || name === 'on-any-event') return [];
    return heardBy(house, room).some((heard) => name === `on-${heard.replaceAll('.', '-')}`)
      ? []
      : [`${path} is a door that the score does not name`];
  });
}

function hiddenDoors(house: House): string[] {
  const apps = new Set([...house.files.keys()].flatMap((path) => /^apps\/([^/]+)\/src\//.exec(path)?.[1] ?? []));
  return [...apps]
    .flatMap((app) => sourceOf(house, app))
    .filter(([path, text]) => anyDecorator.test(text) && !door.test(path))
    .map(([path]) => `${path} opens a door and is not named like one`);
}

const heardBy = ({ score }: House, room: string): string[] =>
  score.filter(({ hears }) => hears.some((hearer) => hearer === room)).map(({ event }) => event.name);
