// Points where the core of lessons, inkgrad-graph.wasm, does not come with the worker: what needs
// none of it works, what needs it says so, and works once the file is there.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { initialSettings, fitting } from '../web/labs/points/settings.js';
import { presetById, presetSettings } from '../web/labs/points/presets.js';
import { Engine } from '../web/labs/points/worker/engine.js';
import { Engine as Study } from '../web/labs/points/worker/units/study.js';

/** @typedef {import('../web/labs/points/settings.js').Settings} Settings */

const web = new URL('../web/', import.meta.url);

/** A core in a folder without inkgrad-graph.wasm, and how the file comes there. */
async function lacking() {
  const folder = mkdtempSync(join(tmpdir(), 'inkgrad-'));
  const bring = (/** @type {string} */ name) =>
    copyFileSync(new URL(name, web), join(folder, name));
  bring('inkgrad.wasm');
  const ink = await load({ wasm: pathToFileURL(join(folder, 'inkgrad.wasm')) });
  /** @type {any[]} */
  const told = [];
  const engine = new Engine(
    ink,
    (message) => told.push(message),
    () => {},
  );
  return {
    ink,
    told,
    engine,
    arrive: () => bring('inkgrad-graph.wasm'),
    clean: () => rmSync(folder, { recursive: true }),
    setup: () => told.filter(({ type }) => type === 'setup').at(-1),
  };
}

/** @param {string} id @returns {Settings} */
const preset = (id) => fitting(presetSettings(/** @type {any} */ (presetById(id)))).settings;

test('Adaline trains without the file of lessons; only its critical rate is missing', async () => {
  const { engine, setup, arrive, clean } = await lacking();
  for (const id of ['adaline-right', 'both', 'or']) {
    await engine.handle({ type: 'start', settings: preset(id) });
    assert.is(setup().criticalRate, null);
    await engine.handle({ type: 'epoch' });
  }
  arrive();
  await engine.handle({ type: 'start', settings: preset('classical') });
  await engine.handle({ type: 'start', settings: preset('adaline-right') });
  assert.ok(Math.abs(setup().criticalRate - 0.5158) < 1e-4);
  clean();
});

test('features by hand are refused clearly, and work once the file is there', async () => {
  const { engine, told, setup, arrive, clean } = await lacking();
  const slope = fitting({ ...initialSettings(), data: 'slope', loss: 'mse' }).settings;
  for (const settings of [preset('classical'), slope]) {
    const error = await Promise.resolve(engine.handle({ type: 'start', settings })).then(
      () => null,
      (/** @type {any} */ reason) => reason,
    );
    assert.is(error?.code, 'network');
    assert.match(error.message, /could not be loaded .* Check the connection and try again\.$/);
    assert.not.match(error.message, /await|ink\./);
  }
  assert.is(told.length, 0);
  arrive();
  const order = [
    engine.handle({ type: 'start', settings: preset('classical') }),
    engine.handle({ type: 'epoch' }),
  ];
  await Promise.all(order);
  assert.is(setup().settings.features, 'x2.y2');
  assert.is(told.filter(({ type }) => type === 'picture').at(-1)?.status[0].epoch ?? 0, 0);
  await engine.handle({ type: 'drawn' });
  assert.is(told.filter(({ type }) => type === 'picture').at(-1).status[0].epoch, 1);
  clean();
});

test('the sets that need no such file have their pictures without it', async () => {
  const { engine, told, arrive, clean } = await lacking();
  await engine.handle({ type: 'sets' });
  const ids = () => told.at(-1).sets.map((/** @type {any} */ { id }) => id);
  assert.ok(ids().includes('circle') && ids().includes('sine'));
  assert.not(ids().includes('slope') || ids().includes('hills'));
  arrive();
  await engine.handle({ type: 'sets' });
  assert.ok(ids().includes('slope') && ids().includes('hills'));
  clean();
});

test('the study of hidden units says the same, in its own worker', async () => {
  const { ink, arrive, clean } = await lacking();
  /** @type {any[]} */
  const told = [];
  const study = new Study(
    ink,
    (message) => told.push(message),
    () => {},
  );
  const { settings } = fitting({ ...initialSettings(), features: 'x2.y2' });
  const message = { type: /** @type {const} */ ('study'), settings, most: 1, steps: 5 };
  const refused = await Promise.resolve(study.handle(message)).catch((error) => error.code);
  assert.is(refused, 'network');
  arrive();
  await study.handle(message);
  while (study.turn());
  assert.equal(
    told.map(({ type }) => type),
    ['studied', 'study-over'],
  );
  clean();
});

test.run();
