// Firefox through WebDriver BiDi. Its driver has no pen.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFirefox } from './bidi.js';
import { callOf, observe, wrongInPage } from './observe.js';

export const firefoxPath = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find(
  (path) => path && existsSync(path),
);

/** @returns {Promise<import('./engines.js').Driver>} */
export async function openFirefox() {
  const profile = mkdtempSync(join(tmpdir(), 'inkgrad-firefox-'));
  writeFileSync(
    join(profile, 'user.js'),
    'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n',
  );
  const { send, onEvent, close } = await startFirefox(/** @type {string} */ (firefoxPath), profile);
  const { contexts } = await send('browsingContext.getTree', {});
  const { context } = contexts[0];
  await send('browsingContext.setViewport', { context, viewport: { width: 1280, height: 800 } });
  await send('session.subscribe', { events: ['log.entryAdded'] });
  await send('script.addPreloadScript', { functionDeclaration: String(observe) });
  /** @type {string[]} */
  let wrong = [];
  onEvent(({ method, params }) => {
    if (method === 'log.entryAdded' && params.level === 'error') wrong.push(params.text);
  });
  /** @param {string} expression */
  const run = async (expression) => {
    const answer = await send('script.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
      target: { context },
      awaitPromise: true,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return JSON.parse(answer.result.value);
  };
  const navigate = (/** @type {string} */ url) =>
    send('browsingContext.navigate', { context, url, wait: 'complete' });

  return {
    pointers: ['mouse', 'touch'],
    async open(url) {
      await navigate('about:blank');
      wrong = [];
      await navigate(url);
    },
    reload: () => send('browsingContext.reload', { context, wait: 'complete' }),
    evaluate: (body, ...args) => run(callOf(body, args)),
    stroke(pointerType, points) {
      const moves = points.map(([x, y]) => ({
        type: 'pointerMove',
        x: Math.round(x),
        y: Math.round(y),
        duration: 10,
      }));
      return send('input.performActions', {
        context,
        actions: [
          {
            type: 'pointer',
            id: pointerType,
            parameters: { pointerType },
            actions: [
              moves[0],
              { type: 'pointerDown', button: 0 },
              ...moves.slice(1),
              { type: 'pointerUp', button: 0 },
            ],
          },
        ],
      });
    },
    async screenshot() {
      const { data } = await send('browsingContext.captureScreenshot', { context });
      return Buffer.from(data, 'base64');
    },
    wrong: async () => [...wrong, ...(await run(callOf(wrongInPage, [])))],
    async close() {
      await close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
