import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from './http.ts';

/**
 * One exchange over a bare connection, for what no HTTP client would send. Ends with the connection, so the request should say
 * `Connection: close`; status 0 where nothing came back.
 */
export async function exchange(url: string, send: (socket: Socket) => void | Promise<void>, deadlineMs = 25_000): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.setTimeout(deadlineMs, () => socket.destroy());
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // A connection that is cut while we still send is an answer as well.
  socket.on('error', () => {});
  await send(socket);
  await closed;
  return answerIn(Buffer.concat(chunks).toString('utf8'));
}

/** Sends byte by byte until all is sent or nobody listens any more. */
export async function drip(socket: Socket, bytes: string, everyMs: number): Promise<void> {
  for (const byte of bytes) {
    if (socket.destroyed || !socket.writable) return;
    socket.write(byte);
    await pause(everyMs);
  }
}

function answerIn(text: string): Answer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const body = rest.join('\r\n\r\n');
  const headers = lines.map((line) => /^([^:]+):\s*(.*)$/.exec(line) ?? []).map(([, name = '', value = '']) => [name.toLowerCase(), value]);
  return { status: Number(first.split(' ')[1] ?? 0), headers: Object.fromEntries(headers), text: body, json: parsed(body) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
