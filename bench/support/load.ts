import { once } from "node:events";
import { connect, type Socket } from "node:net";

export interface Load {
  port: number;
  path: string;
  headers: Record<string, string>;
  connections: number;
  seconds: number;
  /** What every answer ends with. */
  body: string;
}

/**
 * Sends the same GET over many connections, each as soon as its last one was answered. A load generator of full make costs
 * as much per request as the server that it measures, and takes it from the same two cores; this one only looks whether
 * an answer is 200 and ends with the body that is known.
 *
 * @returns how many requests were answered, and for how many seconds it ran. Throws at the first answer of another kind.
 */
export async function load({ port, path, headers, connections, seconds, body }: Load) {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
  const expected = Buffer.from(body);
  let answered = 0;
  let ending = false;

  const drive = async (socket: Socket): Promise<void> => {
    let part: Buffer | null = null;
    socket.on("data", (chunk: Buffer) => {
      const answer: Buffer = part ? Buffer.concat([part, chunk]) : chunk;
      part = answer;
      if (!answer.subarray(-expected.length).equals(expected)) return;
      if (!answer.subarray(0, 12).equals(ok)) return void socket.destroy(new Error(answer.toString("latin1", 0, 200)));
      part = null;
      answered += 1;
      if (ending) socket.end();
      else socket.write(request);
    });
    socket.setNoDelay(true).setTimeout(timeoutMs, () => {
      socket.destroy(new Error(`No answer that ends with ${body}; last: ${part?.toString("latin1", 0, 500)}`));
    });
    await once(socket, "connect");
    socket.write(request);
    await once(socket, "close");
  };

  const began = performance.now();
  const timer = setTimeout(() => {
    ending = true;
  }, seconds * 1000);
  try {
    await Promise.all(Array.from({ length: connections }, () => drive(connect(port, "127.0.0.1"))));
  } finally {
    clearTimeout(timer);
  }
  return { answered, seconds: (performance.now() - began) / 1000 };
}

const ok = Buffer.from("HTTP/1.1 200");
const timeoutMs = 5_000;
