import { isOfParked } from '@countersign/contracts';
import { constantOf, type HouseRule, sourceOf } from './house.ts';

const said = /\bsay\(\s*([A-Z]\w*)/g;

/**
 * An event has one speaker: `say(X` stands only in the room that the score names, and that room knows it. What is said of parked
 * records messaging says for every room.
 */
export const speakers: HouseRule = (house) => {
  const saidInRooms = house.score.filter(({ event }) => !isOfParked(event.name));
  const speakerOf = new Map(saidInRooms.map(({ event, says }) => [constantOf(event.name), says]));
  const apps = new Set([...house.files.keys()].flatMap((path) => /^apps\/([^/]+)\/src\//.exec(path)?.[1] ?? []));

  const wrong = [...apps].flatMap((app) =>
    sourceOf(house, app).flatMap(([path, text]) =>
      [...text.matchAll(said)].flatMap(([, constant = '']) => {
        const speaker = speakerOf.get(constant);
        if (speaker === undefined) return [`${path} says ${constant}, which the score does not name`];
        return speaker === app ? [] : [`${path} says ${constant}, which only ${speaker} says`];
      }),
    ),
  );

  const unsaid = [...speakerOf].filter(([constant, room]) => !sourceOf(house, room).some(([, text]) => mentions(text, constant)));
  return [...wrong, ...unsaid.map(([constant, room]) => `${room} never says ${constant}`)];
};

/** Named outside the imports; it need not be inside `say(...)`, for outcomes are often chosen first. */
const mentions = (text: string, constant: string): boolean =>
  new RegExp(`\\b${constant}\\b`).test(text.replaceAll(/^import [\s\S]*?from .*$/gm, ''));
