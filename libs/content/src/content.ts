import { type Static, Type } from 'typebox';

/** What people wrote about a work item. */
export const Content = Type.Object(
  { title: Type.String(), text: Type.String(), labels: Type.Array(Type.String()) },
  { additionalProperties: false },
);
export type Content = Static<typeof Content>;

/** The one form that is sealed and digested, RFC 8785: names in their order, and strings as ECMAScript writes them (section 3.2.2.2). */
export const formOf = ({ title, text, labels }: Content): string => JSON.stringify({ labels, text, title });
