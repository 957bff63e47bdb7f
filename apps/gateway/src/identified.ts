import { valid } from '@countersign/chassis';
import { Uuid } from '@countersign/contracts';
import { Type } from 'typebox';

const byId = Type.Object({ id: Uuid });

/** The id in the path: refused where it is no UUID in lower case. */
export const identified = () => valid(byId);
