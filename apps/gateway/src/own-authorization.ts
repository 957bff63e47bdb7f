import { readFileSync } from 'node:fs';
import type { GatewaySettings } from './gateway.config.ts';

/** With what the gateway itself asks the rooms: the token of this run. A person's vote goes on with the person's own. */
export const ownAuthorization = ({ COUNTERSIGN_TOKEN_FILE: file }: GatewaySettings): string =>
  `Bearer ${readFileSync(file, 'utf8').trim()}`;
