// Serves this repository's folder on this machine, isolated if asked for, so that pages may use
// threads. npm run bench:page the address of the benchmark's page
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const top = fileURLToPath(new URL('../..', import.meta.url));
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** @param {{ port?: number; isolated?: boolean }} [options] port 0: any */
export async function serve({ port = 0, isolated = true } = {}) {
  const files = sirv(top, { dev: true });
  const server = createServer((request, response) => {
    if (isolated)
      for (const [name, value] of Object.entries(ISOLATED)) response.setHeader(name, value);
    files(request, response);
  });
  await new Promise((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined)),
  );
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}/tests/bench/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve({ port: 5010 }).catch(() => serve());
  console.log(`The benchmark's page: ${url}   (Ctrl+C ends it)`);
}
