// A client of WebDriver BiDi for Firefox: the few commands that the suite needs, over one socket.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const WebSocket = createRequire(import.meta.url)('ws');
const START_MS = 60_000;

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>} the address that Firefox prints when it is there
 */
function addressOf(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    setTimeout(() => reject(new Error(`Firefox did not start: ${text}`)), START_MS).unref();
    child.on('error', reject);
    child.stderr?.on('data', (part) => {
      text += part;
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(text)?.[1];
      if (address) resolve(address);
    });
  });
}

/**
 * @param {string} path of Firefox
 * @param {string} profile a fresh folder
 */
export async function startFirefox(path, profile) {
  const child = spawn(
    path,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LANG: 'en_US.UTF-8' } },
  );
  const socket = new WebSocket(`${await addressOf(child)}/session`);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  /** @type {Map<number, { resolve: (result: any) => void; reject: (error: Error) => void }>} */
  const waiting = new Map();
  /** @type {((event: any) => void)[]} */
  const listeners = [];
  let last = 0;
  socket.on('message', (/** @type {Buffer} */ data) => {
    const message = JSON.parse(data.toString());
    if (message.type === 'event') return listeners.forEach((listener) => listener(message));
    const one = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === 'error') one?.reject(new Error(`${message.error}: ${message.message}`));
    else one?.resolve(message.result);
  });
  /**
   * @param {string} method
   * @param {object} params
   * @returns {Promise<any>}
   */
  const send = (method, params) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await send('session.new', { capabilities: {} });
  return {
    send,
    /** @param {(event: any) => void} listener */
    onEvent: (listener) => void listeners.push(listener),
    async close() {
      const isGone = new Promise((resolve) => child.once('close', resolve));
      await send('browser.close', {}).catch(() => {});
      socket.close();
      await isGone;
    },
  };
}
