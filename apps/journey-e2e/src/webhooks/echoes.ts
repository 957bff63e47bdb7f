import type { Message } from './vendor.ts';

const decision = '01a20908-3649-8cee-978c-984989774652';
const ours = 'a change of ours caused it';

interface Echo {
  /** What comes of our write, where a ticket stands so: the ticket as it is afterwards first. */
  readonly echoed: (message: Message) => readonly Message[];
  /** What is answered to each, as long as nobody else has changed anything. */
  readonly answer: readonly string[];
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies are JSON of vendors
type Body = Record<string, any>;
const changed = (message: Message, change: (body: Body) => void): Message => {
  const body = structuredClone(message.body) as Body;
  change(body);
  return { ...message, body };
};

/** What vendors send of a change that execution has made: they do not say who made it, so its marker does. */
export const echoes: Readonly<Record<string, Echo>> = {
  zendesk: {
    echoed: (message) => [
      changed(message, ({ detail }) => void Object.assign(detail, { external_id: `countersign:${decision}`, tags: ['vpn', 'network'] })),
    ],
    answer: [ours],
  },
  // The issue property comes where the hook names it, and beside it whatever our write has changed.
  jira: {
    echoed: (message) => [
      changed(message, ({ issue }) => {
        issue.properties = { countersign: { marker: decision } };
        issue.fields.labels = ['vpn', 'network'];
      }),
    ],
    answer: [ours],
  },
  // A delivery for the assignment, in which nothing is new that anybody wrote, and one for the comment that holds the marker.
  github: {
    echoed: (message) => [
      changed(message, (body) => {
        body.action = 'assigned';
        body.issue.assignee = { login: 'network-operations' };
      }),
      {
        ...changed(message, (body) => {
          body.action = 'created';
          body.comment = { body: `<!-- countersign:${decision} -->\nHanded to network` };
        }),
        headers: { ...message.headers, 'X-GitHub-Event': 'issue_comment' },
      },
    ],
    answer: ['this is known', 'the comment carries our marker'],
  },
};
