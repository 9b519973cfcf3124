// Somebody's own symbols, through the worker's engine: what a network learns from few drawings by
// three hands (made by distorting hand-written shapes, see symbol-hands.js), what is held back, and
// what is left alone.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { DEFAULTS } from '../web/labs/digits/settings.js';
import { heldBack, taughtOfEach } from '../web/labs/digits/symbols.js';
import { Engine } from '../web/labs/digits/worker/engine.js';
import { NAMES, drawnByAll } from './symbol-hands.js';

/** @typedef {import('../web/labs/digits/messages.js').FromWorker} FromWorker */
/** @typedef {import('../web/labs/digits/symbols.js').Teaching} Teaching */
/** @typedef {Omit<import('../web/labs/digits/messages/symbol.js').SymbolDrawing, 'id'>} Drawn */

const ink = await load();
const shipped = readFileSync(new URL('../web/pretrained.safetensors', import.meta.url));

/** Keys of classes need not be their places. */
const CLASSES = NAMES.map((name, place) => ({ key: 10 + 3 * place, name }));
/** @type {Teaching} */
const USUAL = { start: 'trained', isDistorted: true, heldOut: null };

/**
 * A number of drawings of each symbol, by three hands in turn.
 *
 * @param {number} ofEach
 * @param {number} seed
 * @returns {Drawn[]}
 */
function drawings(ofEach, seed) {
  const all = drawnByAll(Math.ceil(ofEach / 3), seed);
  const byClass = CLASSES.map(({ key }, place) =>
    all.filter(({ label }) => label === place).map((one) => ({ ...one, label: key })),
  );
  // The hands take turns: so do the drawings that are held back.
  const turns = (/** @type {Drawn[]} */ some) =>
    Array.from({ length: ofEach }, (_, i) => {
      const hands = ['Ana', 'Ben', 'Chi'].map((by) => some.filter((one) => one.by === by));
      return hands[i % 3][Math.floor(i / 3)];
    });
  return byClass.flatMap(turns);
}

/**
 * @param {Drawn[]} some
 * @param {number} [first]
 */
const numbered = (some, first = 1) => some.map((one, i) => ({ ...one, id: first + i }));

/** A lab with an untrained network of a link, and no training images. */
async function openLab() {
  const { fetch } = globalThis;
  globalThis.fetch = async (url) =>
    String(url).includes('pretrained')
      ? new Response(shipped)
      : new Response(null, { status: 404 });
  /** @type {FromWorker[]} */
  const posts = [];
  const engine = new Engine(
    ink,
    (message) => posts.push(message),
    () => {},
  );
  engine.handle({ type: 'start', settings: DEFAULTS, data: 'local', withShipped: false });
  let given = 0;
  /** @param {Drawn[]} some */
  function give(some) {
    const drawings = numbered(some, given + 1);
    given += some.length;
    return engine.handle({ type: 'symbols', drawings, classes: CLASSES });
  }
  /**
   * @template {FromWorker['type']} T
   * @param {T} type
   */
  const last = (type) =>
    /** @type {Extract<FromWorker, { type: T }>} */ (
      posts.findLast((message) => message.type === type)
    );
  return {
    engine,
    posts,
    give,
    last,
    /** @param {Partial<Teaching>} [how] */
    async teach(how) {
      await engine.handle({ type: 'teach', ...USUAL, ...how });
      for (let turns = 0; engine.turn() && turns < 10_000; turns++)
        engine.handle({ type: 'drawn' });
    },
    /** @param {Drawn[]} fresh */
    async right(fresh) {
      await give(fresh);
      const { ids, answers } = last('symbols');
      assert.is(ids.length, fresh.length, 'each of them is read');
      return CLASSES.map(
        ({ key }) => fresh.filter(({ label }, i) => label === key && answers[i] === key).length,
      );
    },
    restore: () => (globalThis.fetch = fetch),
  };
}

for (const start of /** @type {const} */ (['trained', 'scratch']))
  for (const seed of [1, 2])
    test(`${start}, seed ${seed}: after ten drawings of each of five symbols, 18 of 20 fresh ones are right, in 5 s`, async () => {
      const lab = await openLab();
      await lab.give(drawings(10, seed));
      const began = process.cpuUsage();
      await lab.teach({ start });
      const { user, system } = process.cpuUsage(began);
      const seconds = (user + system) / 1e6;
      const right = await lab.right(drawings(20, seed + 100));
      console.log(`${start}, seed ${seed}: right of 20: ${right}; ${seconds.toFixed(1)} s`);
      assert.ok(
        right.every((n) => n >= 18),
        String(right),
      );
      assert.ok(seconds <= 5, `${seconds} s of processor time`);
      lab.restore();
    });

test('the statement on held-back drawings is that of the core on just these', async () => {
  const lab = await openLab();
  const all = drawings(10, 3);
  await lab.give(all);
  await lab.teach();
  const { result, answers, keys, isOver, teaching } = lab.last('symbols');
  assert.ok(isOver && result);
  assert.equal(teaching, USUAL);
  assert.equal(
    keys,
    CLASSES.map(({ key }) => key),
  );
  const isHeldBack = heldBack(all, null);
  const held = all
    .map((one, i) => ({ ...one, answer: answers[i] }))
    .filter((_, i) => isHeldBack[i]);
  assert.is(held.length, 10, 'every fifth of each symbol');
  assert.is(result.count, 10);
  assert.is(result.correct, held.filter(({ label, answer }) => label === answer).length);
  CLASSES.forEach((row, r) =>
    CLASSES.forEach((column, c) =>
      assert.is(
        result.confusion[5 * r + c],
        held.filter(({ label, answer }) => label === row.key && answer === column.key).length,
      ),
    ),
  );
  const rows = lab.posts.flatMap((one) => (one.type === 'progress' ? one.rows : []));
  assert.is(rows.at(-1)?.testAccuracy, result.correct / 10, 'the curve ends there');
  assert.is(lab.last('state').state, 'paused');
  lab.restore();
});

test('trained without Ana, it has learned from none of her drawings, and is tested on all of them', async () => {
  const all = drawings(9, 4),
    isHers = all.map(({ by }) => by === 'Ana');
  assert.equal(heldBack(all, 'Ana'), isHers);
  assert.equal(
    taughtOfEach(
      all,
      'Ana',
      CLASSES.map(({ key }) => key),
    ),
    [6, 6, 6, 6, 6],
  );
  const hashes = [];
  // Other drawings of hers change nothing: the network has not seen them.
  for (const hers of [all, drawings(9, 5)]) {
    const lab = await openLab();
    await lab.give(all.map((one, i) => (isHers[i] ? hers[i] : one)));
    await lab.teach({ heldOut: 'Ana' });
    hashes.push(lab.last('progress').hash);
    assert.is(lab.last('symbols').result?.count, 15);
    lab.restore();
  }
  assert.is(hashes[0], hashes[1]);
});

test('the same drawings give the same bits; without distortions, or from elsewhere, other ones', async () => {
  const hashes = [];
  for (const how of [{}, {}, { isDistorted: false }, { start: /** @type {const} */ ('scratch') }]) {
    const lab = await openLab();
    await lab.give(drawings(5, 6));
    await lab.teach(how);
    hashes.push(lab.last('progress').hash);
    lab.restore();
  }
  assert.is(hashes[0], hashes[1]);
  assert.is(new Set(hashes).size, 3);
});

test('the network is Yours, with the names of its classes; the one before comes back with its bits', async () => {
  const lab = await openLab();
  const before = lab.last('progress').hash;
  assert.is(lab.last('network').names, undefined);
  await lab.give(drawings(5, 7));
  await lab.teach();
  const { names, which, units, settings, isTuned } = lab.last('network');
  assert.equal([names, which, isTuned], [NAMES, 'yours', true]);
  assert.equal(units, [320, 160, 5]);
  assert.equal(settings, DEFAULTS, 'the form stays as it is');
  const renamed = CLASSES.map((one) => (one.name === 'heart' ? { ...one, name: 'ልብ' } : one));
  await lab.engine.handle({
    type: 'symbols',
    drawings: numbered(drawings(5, 7)),
    classes: renamed,
  });
  assert.equal(lab.last('network').names?.[3], 'ልብ', 'a name may change');
  await lab.engine.handle({ type: 'reset' });
  assert.is(lab.last('network').names, undefined);
  assert.is(lab.last('progress').hash, before, 'Reset makes the network of the form');
  await lab.engine.handle({ type: 'bring-back' });
  assert.equal(lab.last('network').names?.[3], 'ልብ');
  lab.restore();
});

test('a person who stops has the network as far as it is, and unequal classes are learned alike', async () => {
  const lab = await openLab();
  const all = drawings(20, 8).filter(({ label }, i) => label === CLASSES[0].key || i % 4 === 0);
  await lab.give(all);
  await lab.engine.handle({ type: 'teach', ...USUAL });
  lab.engine.turn();
  lab.engine.handle({ type: 'pause' });
  while (lab.engine.turn());
  assert.is(lab.last('state').state, 'paused');
  const { isOver, done, ids } = lab.last('symbols');
  assert.is(isOver, false);
  assert.ok(done > 0 && done < 1, String(done));
  assert.equal(ids, [], 'half a training says little');
  await lab.teach();
  const right = await lab.right(drawings(20, 108));
  assert.ok(
    right.every((n) => n >= 17),
    String(right),
  );
  lab.restore();
});

test.run();
