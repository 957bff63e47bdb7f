import type { Operation } from '@countersign/contracts';
import { type House, type HouseRule, roomsOf } from './house.ts';

const controller = /@Controller\((?:'([^']*)')?\)/;
const route = /@(Get|Post|Put|Patch|Delete)\((?:'([^']*)')?\)/g;

/** Every HTTP operation is in the table that names its role, and the table names none that is not there. */
export const operations: HouseRule = (house) => {
  const found = new Set(operationsIn(house));
  const named = new Set(house.operations.flatMap(namesOf));
  return [
    ...[...found].filter((one) => !named.has(one)).map((one) => `${one} is a door that the table of operations does not name`),
    ...[...named].filter((one) => !found.has(one)).map((one) => `the table of operations names ${one}, and there is no such door`),
  ];
};

const namesOf = ({ in: where, method, path }: Operation): readonly string[] => where.map((one) => `${one} ${method} ${path}`);

/** Doors of an app are its own; those of the chassis are in every room, and what only messaging can answer in all but the gateway. */
function operationsIn(house: House): readonly string[] {
  return [...house.files].flatMap(([path, text]) => {
    const [, app] = /^apps\/([^/]+)\/src\/[^/]+\.ts$/.exec(path) ?? [];
    const isOfChassis = /^libs\/chassis\/src\/[^/]+\.ts$/.test(path);
    if ((app === undefined && !isOfChassis) || path.endsWith('.spec.ts') || !controller.test(text)) return [];
    const [, prefix = ''] = controller.exec(text) ?? [];
    const calls = [...text.matchAll(route)].map(
      ([, method = '', rest = '']) => `${method.toUpperCase()} /${[prefix, rest].filter(Boolean).join('/')}`,
    );
    const where = app === undefined ? roomsOf(house).filter((room) => !withoutMessaging.includes(room) || !asksMessaging(text)) : [app];
    return where.flatMap((room) => calls.map((call) => `${room} ${call}`));
  });
}

/** It neither hears nor says anything. */
const withoutMessaging = ['gateway'];
const asksMessaging = (text: string): boolean => /from '@countersign\/messaging'/.test(text);
