import { createServer, type Server, type ServerResponse } from 'node:http';
import { modelKey, modelPort } from '@countersign/testing';

/** What it does with one request. */
type Reply = (response: ServerResponse) => void | Promise<void>;

/** Answers as OpenAI's /v1/chat/completions does, whoever has the key of the test mesh. */
export class ChatServer {
  readonly bodies: string[] = [];
  private replies: Reply[] = [];
  private readonly server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const isKnown = request.url === '/v1/chat/completions' && request.headers.authorization === `Bearer ${modelKey}`;
      if (!isKnown) return response.writeHead(401).end();
      this.bodies.push(Buffer.concat(parts).toString('utf8'));
      const reply = this.replies.shift() ?? fails;
      return void reply(response);
    });
  });

  start(): Promise<void> {
    return new Promise((resolve) => this.server.listen(modelPort(), '127.0.0.1', resolve));
  }

  async end(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  answersWith(...replies: readonly Reply[]): void {
    this.bodies.length = 0;
    this.replies = [...replies];
  }
}

export const fails: Reply = (response) => void response.writeHead(500).end();

export const says =
  (content: string): Reply =>
  (response) => {
    const message = { role: 'assistant', content, refusal: null };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: 'stop' }];
    const usage = { prompt_tokens: 900, completion_tokens: 60, total_tokens: 960 };
    const answer = { id: 'chatcmpl-1', object: 'chat.completion', created: 1_700_000_000, model: 'a-model', choices, usage };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  };
