import { createServer } from 'node:http';

// Ready at once; told to end, it does.
const server = createServer((_request, answer) => answer.writeHead(200).end());
server.listen(Number(process.env['ROOM_PORT']), '127.0.0.1', () => console.log('a small room is ready'));
process.on('SIGTERM', () => process.exit(0));
