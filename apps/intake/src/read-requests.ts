import { Problem, valid } from '@countersign/chassis';
import { Type } from 'typebox';
import { mostItems, WorkItemRequest } from './domain/work-item-request.ts';

/** The content of one item at most, bytes of JSON: it is said in one record. */
const largestContent = 512 * 1024;
/** With a text up to here it fits whatever it is made of: a UTF-16 unit takes six bytes at most, title and labels 72,000. */
const surelyFits = 64 * 1024;

const one = valid(WorkItemRequest);
const many = valid(Type.Array(WorkItemRequest, { minItems: 1 }));

/** The one item of a body. */
export function readRequest(body: unknown): WorkItemRequest {
  const request = one.transform(body, { type: 'body' });
  refuseTooLarge(request, '');
  return request;
}

/** The items of a body that is a list: all of them, or the problem of the first that is wrong. */
export function readRequests(body: readonly unknown[]): readonly WorkItemRequest[] {
  if (body.length > mostItems) throw new Problem(413, 'too-many-items', `At most ${mostItems} items in one call; these are ${body.length}`);
  const requests = many.transform(body, { type: 'body' });
  for (const [index, request] of requests.entries()) refuseTooLarge(request, `/${index}`);
  return requests;
}

function refuseTooLarge({ title, text = '', labels = [] }: WorkItemRequest, pointer: string): void {
  if (text.length <= surelyFits || Buffer.byteLength(JSON.stringify({ title, text, labels })) <= largestContent) return;
  throw new Problem(413, 'content-too-large', `Title, text and labels may be ${largestContent} bytes of JSON together`, {
    pointer: `${pointer}/text`,
  });
}
