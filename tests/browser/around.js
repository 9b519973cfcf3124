// A page of somebody else, on another port, with the site in a frame.
import { createServer } from 'node:http';

/** @param {string} body */
export async function serveAround(body) {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><title>Course</title><h1>Course</h1>${body}`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  server.unref(); // also where a test has failed
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
