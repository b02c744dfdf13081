/** A mail server for tests, on this machine: it takes what it is told to take and remembers what was said. */
import net from 'node:net';

export interface SmtpServer {
  port: number;
  /** The client's lines, without those of messages. */
  said: string[];
  /** Messages as they were taken, dots undone. */
  messages: string[];
  stop(): Promise<void>;
}

/** Answers by the first word of a line; `null` hangs up instead. What is not named is taken. */
export type SmtpAnswers = Record<string, string | null>;

const USUAL: SmtpAnswers = {
  EHLO: '250-server\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME',
  STARTTLS: '502 5.5.1 Not implemented',
  AUTH: '235 2.7.0 Accepted',
  DATA: '354 Go ahead',
  QUIT: '221 Bye',
};

/** Listens on a free port of every address of this machine. */
export async function startSmtpServer(answers: SmtpAnswers = {}): Promise<SmtpServer> {
  const said: string[] = [];
  const messages: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write('220 server ready\r\n');
    converse(socket, { ...USUAL, ...answers }, said, messages);
  });
  await new Promise<void>((listening) => server.listen(0, '0.0.0.0', listening));
  return {
    port: (server.address() as net.AddressInfo).port,
    said,
    messages,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function converse(socket: net.Socket, answers: SmtpAnswers, said: string[], messages: string[]): void {
  let unread = '';
  let message: string[] | null = null;
  socket.on('data', (bytes) => {
    unread += bytes.toString('utf8');
    const lines = unread.split('\r\n');
    unread = lines.pop() ?? '';
    for (const line of lines) {
      if (message === null) {
        said.push(line);
        const answer = answers[line.split(/[ :]/)[0] ?? ''];
        if (answer === null) socket.destroy();
        else socket.write(`${answer ?? '250 OK'}\r\n`);
        if (line === 'DATA' && answer?.startsWith('354')) message = [];
      } else if (line === '.') {
        messages.push(message.join('\r\n'));
        message = null;
        const answer = answers['.'];
        if (answer === null) socket.destroy();
        else socket.write(`${answer ?? '250 2.0.0 Queued'}\r\n`);
      } else {
        message.push(line.startsWith('.') ? line.slice(1) : line);
      }
    }
  });
}
