import { Type } from 'typebox';

/** The identities that an installation begins with: services, what they are for, and the subject of the person who answers for each. */
export const RegistryFile = Type.Object(
  {
    services: Type.Array(
      Type.Object(
        {
          name: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
          purpose: Type.String({ minLength: 1 }),
          owner: Type.String({ minLength: 1 }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
