import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const serverKey = 'a-key-of-the-specs';

interface Request {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the server does with one request. */
export type Reply = (request: Request, response: ServerResponse) => void;

const json = (response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

/** Speaks what OpenAI's and Ollama's /v1/chat/completions and Anthropic's /v1/messages speak, and refuses what those refuse. Answers as it is told, in order. */
export class ModelServer {
  readonly requests: Request[] = [];
  private replies: Reply[] = [];
  private readonly server: Server = createServer((incoming, response) => void this.take(incoming, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  async end(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  answersWith(...replies: readonly Reply[]): void {
    this.requests.length = 0;
    this.replies = [...replies];
  }

  private async take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const request = { path: incoming.url ?? '', headers: incoming.headers, body: Buffer.concat(parts).toString('utf8') };
    this.requests.push(request);
    const refusal = refusalOf(request);
    if (refusal !== undefined) return json(response, refusal.status, errorOf(request, refusal.type));
    const reply = this.replies.shift();
    if (reply === undefined) return json(response, 500, errorOf(request, 'nothing is left to answer'));
    reply(request, response);
  }
}

const isAnthropic = ({ path }: Request): boolean => path.endsWith('/messages');

function refusalOf(request: Request): { readonly status: number; readonly type: string } | undefined {
  const { path, headers, body } = request;
  const given: unknown = JSON.parse(body);
  const says = (...names: readonly string[]): boolean => names.every((name) => Object.hasOwn(Object(given), name));
  if (isAnthropic(request)) {
    if (headers['x-api-key'] !== serverKey) return { status: 401, type: 'authentication_error' };
    const isWhole = headers['anthropic-version'] === '2023-06-01' && says('model', 'max_tokens', 'messages');
    return isWhole ? undefined : { status: 400, type: 'invalid_request_error' };
  }
  if (path !== '/v1/chat/completions') return { status: 404, type: 'not_found' };
  if (headers.authorization !== `Bearer ${serverKey}`) return { status: 401, type: 'invalid_request_error' };
  return says('model', 'messages') && isStrict(Object(given).response_format?.json_schema?.schema)
    ? undefined
    : { status: 400, type: 'invalid_request_error' };
}

/** Structured outputs want every member of every object required, and no other. */
function isStrict(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const { type, properties, required, additionalProperties, items } = Object(schema);
  if (type === 'array') return isStrict(items);
  if (type !== 'object') return type === 'string' || type === 'integer';
  return additionalProperties === false && Object.entries(properties).every(([name, one]) => required.includes(name) && isStrict(one));
}

const errorOf = (request: Request, type: string): unknown =>
  isAnthropic(request)
    ? { type: 'error', error: { type, message: `${type}: ${request.body.slice(-200)}` }, request_id: 'req_1' }
    : { error: { message: `${type}: ${request.body.slice(-200)}`, type, param: null, code: null } };

/** A text as the answer: with a tool where the request forces one, as Anthropic's older models are asked. */
export const text =
  (answer: string, usage = { input: 1_200, output: 80 }, end: 'whole' | 'cut' = 'whole'): Reply =>
  (request, response) => {
    const { model, tool_choice: forced } = Object(JSON.parse(request.body));
    if (!isAnthropic(request)) {
      const message = { role: 'assistant', content: answer, refusal: null };
      return json(response, 200, {
        id: 'chatcmpl-1',
        object: 'chat.completion',
        created: 1_700_000_000,
        model,
        choices: [{ index: 0, message, logprobs: null, finish_reason: end === 'whole' ? 'stop' : 'length' }],
        usage: { prompt_tokens: usage.input, completion_tokens: usage.output, total_tokens: usage.input + usage.output },
      });
    }
    // A tool that is cut off while it is written has no members yet.
    const input = end === 'whole' && forced !== undefined ? JSON.parse(answer) : {};
    const content = forced === undefined ? { type: 'text', text: answer } : { type: 'tool_use', id: 'toolu_1', name: 'json', input };
    const reason = forced === undefined ? 'end_turn' : 'tool_use';
    json(response, 200, {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model,
      content: [content],
      stop_reason: end === 'whole' ? reason : 'max_tokens',
      stop_sequence: null,
      usage: { input_tokens: usage.input, output_tokens: usage.output },
    });
  };

export const answer = (value: unknown, usage?: { readonly input: number; readonly output: number }): Reply =>
  text(JSON.stringify(value), usage);

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Reply =>
  (request, response) =>
    json(response, code, errorOf(request, 'refused'), headers);

export const hangs: Reply = () => {};

export const cuts: Reply = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"id":', () => response.destroy());
};

export const leadsElsewhere =
  (to: string): Reply =>
  (_, response) =>
    void response.writeHead(307, { location: to }).end();
