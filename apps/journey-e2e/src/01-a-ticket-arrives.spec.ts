import { describe, expect, it } from '@jest/globals';
import { asPerson, givenATicket, postWorkItem, theRun, thenTheTraceHas, workItem } from '@countersign/testing';

describe('a ticket arrives', () => {
  it('is accepted, has a place where it can be watched, and is received in the log', async () => {
    const number = await givenATicket();

    const answer = await postWorkItem(workItem(number));

    expect(answer.status).toBe(202);
    expect(answer.json).toEqual({ id: expect.any(String), status: 'accepted' });
    expect(answer.headers['location']).toBe(`${theRun().gateway}/v1/work-items/${answer.json.id}`);
    const [received] = await thenTheTraceHas(answer.json.id, 'work-item.received');
    expect(received).toMatchObject({
      source: 'spiffe://countersign.local/intake',
      subject: answer.json.id,
      sequence: '0000000001',
      data: {
        item: { kind: 'incident', source: 'ticketing-sim', externalId: number },
        sentBy: { person: { iss: theRun().people.issuer, sub: 'olga' } },
      },
    });
  });

  it('keeps what people wrote out of the log', async () => {
    const number = await givenATicket();
    const word = `canary${number}`;

    const answer = await postWorkItem(workItem(number, { title: `${word} is down`, text: `since ${word} rebooted` }));

    const trace = await thenTheTraceHas(answer.json.id, 'action.executed');
    expect(JSON.stringify(trace)).not.toContain(word);
    const item = await asPerson('vera', `${theRun().gateway}/v1/work-items/${answer.json.id}`);
    expect(item.text).not.toContain(word);
  });

  it('is not known to a stranger without the token', async () => {
    const number = await givenATicket();

    const answer = await postWorkItem(workItem(number), { authorization: 'Bearer not-the-token' });

    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ status: 401, code: 'token' });
  });
});
