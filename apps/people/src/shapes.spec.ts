import { afterEach, describe, expect, it } from '@jest/globals';
import { People, trustedIssuers } from '@countersign/identity';
import { groupIdOf, type Shape } from './domain/shapes.ts';
import { openedSignIn, signedInAs } from './opened.fixture.ts';
import type { SignIn } from './sign-in.ts';

const groupsIn: Readonly<Record<Shape, readonly string[]>> = {
  plain: ['network', 'readers'],
  keycloak: ['network', 'readers'],
  entra: [groupIdOf('network'), groupIdOf('readers')],
};
const audienceIn: Readonly<Record<Shape, string>> = { plain: 'countersign', keycloak: 'countersign', entra: 'api://countersign' };
let signIn: SignIn | undefined;
afterEach(async () => {
  await signIn?.close();
});

async function peopleOf(shape: Shape, claims: Shape = shape) {
  signIn = await openedSignIn({ PEOPLE_SHAPE: shape });
  const [network = '', readers = ''] = groupsIn[claims];
  const document = { issuers: [{ groups: { [network]: ['approver'], [readers]: ['content'] } }] };
  const trusted = trustedIssuers(document, { issuer: signIn.url, audience: audienceIn[claims], claims });
  if (!trusted.ok) throw new Error(trusted.problem);
  return { signIn, people: new People(trusted.value, { standingMs: 0 }) };
}

describe('a person who signed in at an issuer of another shape', () => {
  it.each(['plain', 'keycloak', 'entra'] as const)('is who they are, with what their groups give: %s', async (shape) => {
    const { signIn: issuer, people } = await peopleOf(shape);
    const { access_token: token, id_token: idToken } = await signedInAs(issuer, 'nils');

    expect(await people.verify(token)).toEqual({
      ok: true,
      person: {
        iss: issuer.url,
        sub: 'nils',
        name: 'Nils Network',
        email: 'nils@example.com',
        groups: groupsIn[shape],
        rights: ['approver', 'content'],
      },
    });
    expect(await people.verify(idToken)).toMatchObject({ ok: false, kind: 'refused' });
  });

  it.each([
    ['plain', 'keycloak'],
    ['keycloak', 'plain'],
    ['keycloak', 'entra'],
    ['entra', 'keycloak'],
  ] as const)('is refused where the shape is %s and was said to be %s', async (shape, said) => {
    const { signIn: issuer, people } = await peopleOf(shape, said);

    expect(await people.verify((await signedInAs(issuer, 'nils')).access_token)).toMatchObject({ ok: false, kind: 'refused' });
  });

  it.each(['plain', 'keycloak'] as const)('is refused from the moment they are disabled, where nothing is kept: %s', async (shape) => {
    const { signIn: issuer, people } = await peopleOf(shape);
    const { access_token: token } = await signedInAs(issuer, 'nils');
    expect(await people.verify(token)).toMatchObject({ ok: true });

    issuer.registry.set('nils', true);

    expect(await people.verify(token)).toMatchObject({ ok: false, rule: 'standing' });
  });
});
