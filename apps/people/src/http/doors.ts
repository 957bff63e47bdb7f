import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { allowDevice } from '../device.ts';
import { groupIdOf } from '../domain/shapes.ts';
import type { Registry } from '../registry.ts';
import { formOf, sendJson, sendPage, sendProblem } from './answer.ts';
import { choosePage, codeField, saidPage } from './pages.ts';

export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** What the path's brackets caught. */
  readonly part: string;
}

export interface Door {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly handle: (visit: Visit) => Promise<void>;
}

/** The pages on which somebody says who they are, and what only a development sign-in has. */
export function doorsOf(provider: Provider, registry: Registry, audience: string): readonly Door[] {
  const all = () => registry.people.filter(({ sub }) => registry.find(sub) !== undefined);
  return [
    { method: 'GET', path: /^\/livez$/, handle: async ({ response }) => sendJson(response, 200, { status: 'alive' }) },
    { method: 'GET', path: /^\/readyz$/, handle: async ({ response }) => sendJson(response, 200, { status: 'ready' }) },
    {
      method: 'GET',
      path: /^\/sign-in\/([\w-]+)$/,
      handle: async ({ response, part }) => sendPage(response, 200, choosePage('Who are you?', `/sign-in/${part}`, '', all())),
    },
    {
      method: 'POST',
      path: /^\/sign-in\/([\w-]+)$/,
      handle: async ({ request, response }) => {
        const person = registry.find((await formOf(request)).get('person') ?? '');
        if (person === undefined) return sendPage(response, 403, saidPage('No', 'There is no such person here, or no longer.'));
        await provider.interactionFinished(request, response, { login: { accountId: person.sub, remember: false } });
      },
    },
    {
      method: 'GET',
      path: /^\/device$/,
      handle: async ({ response, query }) =>
        sendPage(response, 200, choosePage('A terminal wants to act for you', '/device', codeField(query.get('user_code') ?? ''), all())),
    },
    {
      method: 'POST',
      path: /^\/device$/,
      handle: async ({ request, response }) => {
        const form = await formOf(request);
        const person = registry.find(form.get('person') ?? '');
        if (person === undefined) return sendPage(response, 403, saidPage('No', 'There is no such person here, or no longer.'));
        const allowed = await allowDevice(provider, form.get('user_code') ?? '', person, audience);
        if (!allowed.ok) return sendPage(response, 422, saidPage('No', allowed.reason));
        sendPage(response, 200, saidPage(`The terminal acts for ${person.name}`, 'You can close this page.'));
      },
    },
    {
      method: 'GET',
      path: /^\/development\/people$/,
      handle: async ({ response }) => {
        const people = registry.people.map((person) => ({
          ...person,
          groupIds: person.groups.map(groupIdOf),
          disabled: registry.isDisabled(person.sub),
        }));
        sendJson(response, 200, { people });
      },
    },
    ...(['disable', 'enable'] as const).map(
      (verb): Door => ({
        method: 'POST',
        path: new RegExp(`^/development/people/([^/]+)/${verb}$`),
        handle: async ({ response, part }) => {
          if (registry.set(part, verb === 'disable')) sendJson(response, 200, { sub: part, disabled: verb === 'disable' });
          else sendProblem(response, 404, 'no-such-person', 'There is no such person');
        },
      }),
    ),
  ];
}
