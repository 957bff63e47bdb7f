import type { Source } from './source.ts';
import { alertmanager } from './types/alertmanager.ts';
import { cloudevents } from './types/cloudevents.ts';
import { github } from './types/github.ts';
import { jira } from './types/jira.ts';
import { mapped } from './types/mapped.ts';
import { pagerduty } from './types/pagerduty.ts';
import { standardWebhooks } from './types/standard-webhooks.ts';
import { zendesk } from './types/zendesk.ts';
import type { WebhookType } from './webhook-type.ts';

/** Every system that can be connected, by its name in the file of sources. */
export const types: Readonly<Record<Source['type'], WebhookType>> = {
  github,
  jira,
  zendesk,
  pagerduty,
  alertmanager,
  'standard-webhooks': standardWebhooks,
  cloudevents,
  mapped,
};
