// WebKitGTK through WebKitWebDriver, in a screen of its own (Xvfb). Its driver sends touch as
// mouse. Setting any WEBKIT_DISABLE_* variable makes its screenshots hang.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callOf, observe, wrongInPage } from './observe.js';

const START_MS = 20_000;
const inPath = (/** @type {string} */ name) =>
  (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
const browserPath = (existsSync('/usr/lib') ? readdirSync('/usr/lib') : [])
  .flatMap((folder) =>
    ['6.0', '4.1', '4.0'].map((api) =>
      join('/usr/lib', folder, `webkit${api === '6.0' ? 'gtk' : '2gtk'}-${api}`, 'MiniBrowser'),
    ),
  )
  .find((path) => existsSync(path));

/** The missing part, '' if there is none. */
export const missingForWebkit = [
  [inPath('WebKitWebDriver'), 'WebKitWebDriver'],
  [browserPath, 'MiniBrowser'],
  [inPath('Xvfb'), 'Xvfb'],
]
  .filter(([path]) => !path)
  .map(([, name]) => name)
  .join(', ');

/** @returns {Promise<number>} a port that nobody uses */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

/** @returns {Promise<{ display: string; stop: () => void }>} */
function startScreen() {
  const child = spawn(
    'Xvfb',
    ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.stdout.on('data', (text) =>
      resolve({ display: `:${String(text).trim()}`, stop: () => child.kill() }),
    );
  });
}

/** @param {string} base */
function createClient(base) {
  /**
   * @param {'GET' | 'POST' | 'DELETE'} method
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<any>}
   */
  return async (method, path, body) => {
    const response = await fetch(base + path, { method, body: body && JSON.stringify(body) });
    const { value } = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
}

/**
 * @param {ReturnType<typeof createClient>} call
 * @returns {Promise<string>} the path of the session
 */
async function startSession(call) {
  const capabilities = {
    alwaysMatch: {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: browserPath, args: ['--automation'] },
    },
  };
  for (const start = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try {
      return `/session/${(await call('POST', '/session', { capabilities })).sessionId}`;
    } catch (error) {
      if (Date.now() - start > START_MS) throw error;
    }
  }
}

/**
 * @param {string} [lang]
 * @returns {Promise<import('./engines.js').Driver>}
 */
export async function openWebkit(lang = 'en_US.UTF-8') {
  const home = mkdtempSync(join(tmpdir(), 'inkgrad-webkit-'));
  const screen = await startScreen();
  const port = await freePort();
  const places = Object.fromEntries(
    ['DATA', 'CACHE', 'CONFIG'].map((name) => [`XDG_${name}_HOME`, join(home, name)]),
  );
  const child = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, ...places, HOME: home, DISPLAY: screen.display, LANG: lang },
  });
  const call = createClient(`http://127.0.0.1:${port}`);
  const session = await startSession(call);
  await call('POST', `${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });
  await call('POST', `${session}/window/rect`, { x: 0, y: 0, width: 1280, height: 900 });
  const run = async (/** @type {string} */ expression) =>
    JSON.parse(
      await call('POST', `${session}/execute/async`, {
        script: `const done = arguments[arguments.length - 1];
          Promise.resolve(${expression}).then((value) => done(JSON.stringify(value ?? null)));`,
        args: [],
      }),
    );
  const navigate = async (/** @type {string} */ url) => {
    await call('POST', `${session}/url`, { url });
    await run(callOf(observe, []));
  };

  return {
    pointers: ['mouse', 'pen'],
    async open(url) {
      await navigate('about:blank');
      await navigate(url);
    },
    reload: async () => {
      await call('POST', `${session}/refresh`, {});
      await run(callOf(observe, []));
    },
    evaluate: (body, ...args) => run(callOf(body, args)),
    async stroke(pointerType, points) {
      const moves = points.map(([x, y]) => ({
        type: 'pointerMove',
        x: Math.round(x),
        y: Math.round(y),
        duration: 10,
      }));
      const actions = [
        moves[0],
        { type: 'pointerDown', button: 0 },
        ...moves.slice(1),
        { type: 'pointerUp', button: 0 },
      ];
      await call('POST', `${session}/actions`, {
        actions: [{ type: 'pointer', id: pointerType, parameters: { pointerType }, actions }],
      });
    },
    screenshot: async () => Buffer.from(await call('GET', `${session}/screenshot`), 'base64'),
    wrong: () => run(callOf(wrongInPage, [])),
    async close() {
      await call('DELETE', session).catch(() => {});
      child.kill();
      screen.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
