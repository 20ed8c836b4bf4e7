import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { makeProblem, PROBLEM_TYPE } from './problem.ts';

/**
 * Answers bytes that are no HTTP request, or one that never ended. No request object exists yet, so the answer is
 * written to the socket; a socket that the other side closed gets none.
 */
export function answerMalformed(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, detail] = describe(error.code);
  const problem = makeProblem('usage', detail, { instance: '', requestId: '' });
  const body = JSON.stringify({ ...problem, status });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]!}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function describe(code: string | undefined): [number, string] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'The headers are larger than 16 KiB.'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'The request was not sent in time.'];
  if (code === 'HPE_INVALID_URL') {
    return [400, 'The address holds characters that must be percent-encoded (curl: -G --data-urlencode).'];
  }
  return [400, 'This is not an HTTP request.'];
}
