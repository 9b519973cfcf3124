// No file and no link makes a turn of a worker long: whoever asks for something else, or cancels,
// is heard within 200 ms. Each engine runs here as in its worker, and every call of it is timed.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { readLink } from '../web/labs/common/link.js';
import { FIELDS } from '../web/labs/descent/settings.js';
import { Engine as Descent } from '../web/labs/descent/worker/engine.js';
import { initialSettings } from '../web/labs/table/learning/settings.js';
import { Engine as Table } from '../web/labs/table/worker/engine.js';
import { seeded } from './random.js';
import { assertFast, timedTest, turnTime } from './turn-time.js';

const MAX_TURN_MS = 200;
const ink = await load();

/**
 * An engine, what it told, and its longest turn.
 *
 * @param {typeof Descent | typeof Table} Engine
 */
function timedEngine(Engine) {
  /** @type {any[]} */
  const told = [];
  const engine = new Engine(
    ink,
    (/** @type {any} */ message) => told.push(message),
    () => {},
  );
  let longest = 0;
  /** @param {() => boolean | void | Promise<void>} act */
  const time = (act) => {
    const took = turnTime();
    const result = act();
    longest = Math.max(longest, took());
    return result;
  };
  return {
    told,
    last: (/** @type {string} */ type) => told.findLast((message) => message.type === type),
    handle: (/** @type {any} */ message) => time(() => engine.handle(message)),
    /** Turns until something is so, with pauses for what is asynchronous. @param {() => unknown} is */
    async until(is) {
      const end = performance.now() + 60_000;
      for (let turn = 0; !is(); turn++) {
        assert.ok(performance.now() < end, `in vain: ${told.map(({ type }) => type).slice(-5)}`);
        const hasMore = time(() => engine.turn());
        if (!hasMore || turn % 64 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
    },
    /** Turns until nothing is left to do. */
    async untilIdle() {
      const end = performance.now() + 60_000;
      for (let idle = 0; idle < 8;) {
        assert.ok(performance.now() < end, 'never idle');
        idle = time(() => engine.turn()) ? 0 : idle + 1;
        if (idle) await new Promise((resolve) => setTimeout(resolve, 4));
      }
    },
    longest() {
      const ms = longest;
      longest = 0;
      return ms;
    },
  };
}

/** @param {ReturnType<typeof timedEngine>} engine @param {string} what */
function assertShort(engine, what) {
  const ms = engine.longest();
  assertFast(ms, MAX_TURN_MS, `${what}: a turn`);
}

// ---- Descent ----

const HEAVY =
  '#descent?on=random&at=50000&race=gd*0.1_adam*0.1_gd*0.2_gd*0.3_gd*0.4_gd*0.5&speed=1000' +
  '&from=0*0_1*1_1*0_0*1_-1*0_0*-1&net=n%3D2000%26data%3Dspiral%26held%3D0%26layers%3D64-64-64-64-64-64%26act%3Dmaxout%26batch%3D2000';

timedTest(
  'Descent: a network that trains for minutes tells its steps and hears everything meanwhile',
  async () => {
    const settings = readLink(HEAVY, FIELDS).values;
    const engine = timedEngine(Descent);
    engine.handle({ type: 'start', settings });
    await engine.until(() => engine.told.filter(({ type }) => type === 'training').length > 3);
    const { step, of } = engine.last('training');
    assert.ok(step > 0 && step < of && of === 50_000, `${step} of ${of}`);
    assertShort(engine, 'training');

    engine.handle({ type: 'play' });
    const { network, stoppedAt } = engine.last('surface');
    assert.is(network.step, stoppedAt, 'Roll ends the training');
    assert.ok(stoppedAt >= step);
    await engine.until(() => {
      engine.handle({ type: 'drawn' });
      return engine.last('rolled')?.standings[35].total > 0;
    });
    engine.handle({ type: 'pause' });
    engine.handle({ type: 'drawn' });
    await engine.until(() => engine.last('state').state === 'paused');
    assertShort(engine, '36 balls');

    engine.handle({ type: 'start', settings });
    engine.handle({ type: 'start', settings: { ...settings, surface: 'valley', racers: [] } });
    assert.is(engine.last('surface').network, null, 'another surface takes its place at once');
    assertShort(engine, 'another surface');
  },
);

test('Descent: training in pieces, in one go, and after a restart of the worker gives the same bits', async () => {
  const net = 'n=200&data=circle&noise=0.2&held=0.3&patience=40&layers=8-8&batch=10';
  const settings = { ...readLink('#descent?on=random&at=4000', FIELDS).values, net };
  const whole = timedEngine(Descent);
  whole.handle({ type: 'start', settings });
  await whole.until(() => whole.last('surface'));

  const { beginLandscape } = await import('../web/labs/descent/worker/making.js');
  const first = /** @type {any} */ (beginLandscape(ink, settings));
  while (first.done < 1500) first.advance(() => true);
  const kept = structuredClone(first.keep());
  const second = timedEngine(Descent);
  second.handle({ type: 'resume', kept });
  second.handle({ type: 'start', settings });
  await second.until(() => second.last('surface'));
  assert.equal(second.last('surface').network, whole.last('surface').network);
  first.dispose();
});

// ---- Table ----

/**
 * @param {number} rows
 * @param {number} columns
 * @param {number} texts
 */
function categories(rows, columns, texts) {
  const line = (/** @type {number} */ r) =>
    Array.from({ length: columns }, (_, c) => `t${(r * 7 + c * 13 + ((r * c) % 11)) % texts}`);
  const names = Array.from({ length: columns }, (_, c) => `c${c}`);
  const lines = Array.from({ length: rows }, (_, r) => [...line(r), r % 2 ? 'yes' : 'no'].join());
  return [[...names, 'y'].join(), ...lines].join('\n');
}

const FEW = Array.from({ length: 20 }, (_, i) => `${i},${i % 2}`).join('\n');
const ARFF = '@relation r\n@attribute a numeric\n@attribute b {0,1}\n@data\n';
const KEYS = Array.from({ length: 1900 }, (_, i) => `k${i}`);
/** @param {unknown} value for each key */
const keyed = (value) => Object.fromEntries(KEYS.map((key) => [key, value]));

/** @type {Record<string, () => string | Uint8Array>} */
const HOSTILE = {
  '30 MB of blank lines': () => `${'\n'.repeat(30e6)}a,b\n${FEW}`,
  '20 MB of blanks in a line': () => `${' '.repeat(20e6)}\na,b\n${FEW}`,
  '20 MB of quotes': () => '"'.repeat(20e6),
  '20 MB of pairs of quotes': () => `a,b\n${'""""""""'.repeat(2.5e6)},1\n${FEW}`,
  '20 MB of values after quotes': () => `a,b\n${'"x"y,1\n'.repeat(2.8e6)}`,
  '20 MB of ragged lines': () => `a,b\n${FEW}\n${'1,2,3\n'.repeat(3e6)}`,
  '20 MB of comment lines': () => `${'#x\n'.repeat(7e6)}a,b\n${FEW}`,
  '200,000 digits and a letter': () => `a,b\n${'1'.repeat(200_000)}x,2\n${FEW}`,
  'a comment line of 60 MB': () => `#${'x'.repeat(60e6)}\na,b\n${FEW}`,
  '20 MB of comments after sep=': () => `sep=;\n${'#x\n'.repeat(7e6)}a;b\n${FEW}`,
  '20 MB before a late letter of Windows-1252': () =>
    Buffer.from(`a,b\n${'1,0\n'.repeat(5e6)}caf\xe9,1\n`, 'latin1'),
  '30 MB of line ends before such a letter': () =>
    Buffer.from(`${'\n'.repeat(30e6)}a,b\n${FEW}\n\xe9,1\n`, 'latin1'),
  '30 MB of lines before a zero byte': () => `a,b\n${'1,0\n'.repeat(7.5e6)}\0`,
  'JSON with columns of unequal length': () =>
    JSON.stringify({ a: Array(1e5).fill(1), ...keyed([]) }),
  'JSON with many keys in one row': () => `[${JSON.stringify(keyed(1))}${',{}'.repeat(330_000)}]`,
  'JSON that breaks behind 20 MB of line ends': () => `[{"a":1},${'\n'.repeat(20e6)}]`,
  'an ARFF line of 3 MB': () => `${ARFF}${'1,'.repeat(1.5e6)}1\n`,
  'an ARFF line of 2 MB of quotes': () => `${ARFF}'${"\\'".repeat(1e6)}',1\n`,
  'an ARFF line of 1.5 MB of separators': () => `${ARFF}${','.repeat(1.5e6)}\n`,
  '30 MB of blanks in an ARFF line': () => `${ARFF}${' '.repeat(30e6)}\n1,0\n`,
  '30 MB of line ends above ARFF data': () => `@relation r\n${'\n'.repeat(30e6)}${ARFF}1,0\n0,1\n`,
  '4 MB of separators': () => `${','.repeat(2e6)}\n${','.repeat(2e6)}`,
};

/**
 * @param {string | Uint8Array} text
 * @param {object} [plan]
 * @param {object} [options]
 */
async function reading(text, plan = {}, options = {}) {
  const engine = timedEngine(Table);
  await new Promise((resolve) => setTimeout(resolve, 20));
  engine.handle({ type: 'learn-settings', settings: initialSettings(), revision: 1 });
  engine.handle({
    ...{
      type: 'read',
      name: 'a.csv',
      from: new Blob([/** @type {any} */ (text)]),
      hasNames: 'auto',
    },
    ...{ skipRagged: true, options, plan },
  });
  return engine;
}

const ENDS = ['import-failed', 'learn-setup', 'blocked', 'learn-blocked'];
const NOTHING = ['progress', 'cancelled'];

for (const [name, text] of Object.entries(HOSTILE))
  timedTest(
    `Table: ${name} are read or refused in short turns, and Cancel is heard meanwhile`,
    async () => {
      const content = text();
      const engine = await reading(content);
      const is = () => ENDS.some((type) => engine.last(type));
      await engine.until(is);
      assertShort(engine, name);
      const again = await reading(content);
      const random = seeded(content.length);
      const stopAt = random.whole(0, 5);
      for (let turn = 0; turn < stopAt; turn++) await again.until(() => random.chance(0.5));
      const before = again.told.length;
      again.handle({ type: 'cancel' });
      await again.untilIdle();
      const after = again.told.slice(before).map(({ type }) => type);
      assert.equal(
        after.filter((type) => !NOTHING.includes(type)),
        [],
        'nothing comes after Cancel',
      );
      assert.ok(after.includes('cancelled'));
      assertShort(again, 'Cancel');
    },
  );

timedTest('Table: a billion lines to skip are skipped at once', async () => {
  const engine = await reading(`a,b\n${FEW}`, {}, { skipLines: 1e9 });
  await engine.until(() => ENDS.some((type) => engine.last(type)));
  assertShort(engine, 'skipping');
});

timedTest(
  'Table: 400 columns of 160 categories are encoded, learned, tested and cross-validated in short turns',
  async () => {
    const plan = { roles: [...Array(400).fill('category'), 'target'], as: 'category', above: 0 };
    const engine = await reading(categories(600, 400, 160), plan);
    await engine.until(() => engine.last('learn-setup'));
    assert.ok(engine.last('learn-setup').setup.inputs > 38_000);
    assertShort(engine, 'encoding');
    await engine.until(() => (engine.last('learn-linear')?.step ?? 0) > 1);
    assertShort(engine, 'the linear model');
    engine.handle({ type: 'learn-train' });
    await engine.until(() => engine.last('learn-progress').step > 3);
    engine.handle({ type: 'learn-pause' });
    await engine.until(() => engine.last('learn-scores'));
    assertShort(engine, 'training and the held-out test');
    assert.is(engine.last('learn-linear').step, 500, 'the linear model was finished first');
    const { linear } = engine.last('learn-scores').results;
    assert.ok(linear.scores.accuracy >= 0 && linear.scores.accuracy <= 1);
    await engine.until(() => engine.last('learn-importance')?.columns.length > 0);
    assertShort(engine, 'importance');
    engine.handle({ type: 'learn-cross-validate' });
    const random = seeded(40);
    for (let turn = 0; turn < 40; turn++) await engine.until(() => random.chance(0.5));
    engine.handle({ type: 'learn-cross-validate-pause' });
    assert.is(engine.last('learn-cross-validation').state, 'stopped');
    assertShort(engine, 'cross-validation');
    engine.handle({ type: 'learn-epoch' });
    await engine.until(() => engine.last('learn-progress').epoch >= 1);
    engine.handle({ type: 'cancel' });
    assertShort(engine, 'an epoch');
  },
);

test.run();
