// When a program says that something was changed during the training: the state of each lab
// decides.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { givesHash, inkProgram } from '../web/formats/code/ink-program.js';
import { load } from '../web/inkgrad.js';
import { describe as ofDigits } from '../web/labs/digits/page/learning/as-code.js';
import { initialSession } from '../web/labs/digits/page/session.js';
import { describe as ofPoints } from '../web/labs/points/page/form/as-code.js';
import * as points from '../web/labs/points/page/session.js';
import { Engine as Points } from '../web/labs/points/worker/engine.js';
import { initialSettings } from '../web/labs/points/settings.js';
import * as table from '../web/labs/table/learning/page/session.js';
import { Engine as Table } from '../web/labs/table/learning/worker/engine.js';
import { experimentOf as ofTable } from '../web/labs/table/learning/code.js';
import { TableBuilder } from '../web/labs/table/columns.js';
import { taskOf, usableRows } from '../web/labs/table/plan.js';
import { rolesOf } from '../web/labs/table/settings.js';
import { columnInfo } from '../web/labs/table/worker/column-info.js';
import { SEEDLINGS, seedlingRows } from '../web/labs/table/sources.js';

const ink = await load();
const core = { ink, metrics: await ink.metrics(), tables: await ink.tables() };

test('Points: training that goes on after an early stop is said', () => {
  let session = points.createSession();
  const lab = new Points(
    ink,
    (message) => (session = points.receive(session, message, 0)),
    () => {},
  );
  const send = (/** @type {any} */ message) => {
    lab.handle({ type: 'drawn' });
    lab.handle(message);
  };
  const noted = () => ofPoints(session)?.notes.includes('changed');
  const settings = {
    ...initialSettings(),
    data: 'moons',
    noise: 0.3,
    layers: [24],
    patience: 2,
    learningRate: 1,
    batchSize: 4,
    speed: '0',
  };
  send({ type: 'start', settings });
  const train = () => {
    send({ type: 'play' });
    for (let i = 0; session.ending !== 'stopped' && i < 3000; i++) {
      lab.turn();
      lab.handle({ type: 'drawn' });
    }
    assert.is(session.ending, 'stopped');
  };
  assert.is(noted(), false);
  train();
  assert.is(noted(), false, 'from the start, it stops there too');
  send({ type: 'epoch' });
  assert.is(noted(), true, 'one more epoch');
  train();
  assert.is(noted(), true, 'the second stop');
  send({ type: 'reset' });
  assert.is(noted(), false);
});

test('Digits: training that goes on after an early stop is said', () => {
  const stop = { kind: 'stopped', x: 9, best: 6, loss: 0.1, patience: 3 };
  const other = { kind: 'stopped', x: 14, best: 11, loss: 0.1, patience: 3 };
  const tuned = { kind: 'tuned', x: 2 };
  const noted = (/** @type {any[]} */ changes, /** @type {number} */ epoch) => {
    const session = /** @type {any} */ (initialSession());
    session.histories.yours.changes.push(...changes);
    session.latest = { epoch, step: 100 * epoch };
    return ofDigits(session).notes.includes('changed');
  };
  assert.is(noted([], 5), false);
  assert.is(noted([stop], 6), false);
  assert.is(noted([stop], 7), true);
  assert.is(noted([stop, other], 11), true);
  assert.is(noted([tuned], 5), true);
  assert.is(noted([tuned, stop], 6), true);
});

test('Table: settings that change while it trains are said, until it starts over', () => {
  let session = table.initialSession();
  const lab = new Table(
    core,
    (message) => (session = table.received(session, message)),
    () => {},
  );
  const set = (/** @type {any} */ some) => {
    session = table.settingsChanged(session, { ...session.settings, ...some });
    const { settings, revision } = session;
    lab.handle({ type: 'learn-settings', settings, revision });
  };
  const builder = new TableBuilder(SEEDLINGS.columns);
  builder.add(seedlingRows(core.tables.generated({ count: 60, seed: 1 })));
  const made = builder.finish('');
  const plan = { ...SEEDLINGS.plan, roles: rolesOf(SEEDLINGS.roles) };
  const found = /** @type {any} */ (taskOf(made, plan));
  set({ epochs: 4 });
  lab.use({ table: made, plan, rows: usableRows(made, plan).rows, ...found });
  assert.ok(session.isShown);
  set({ learningRate: 0.2 });
  assert.is(session.isChanged, false, 'nothing has been trained');
  lab.handle({ type: 'learn-epoch' });
  while (lab.turn());
  assert.is(session.state, 'paused');
  set({ threshold: 0.4, folds: 5 });
  assert.is(session.isChanged, false, 'no weight depends on them');
  set({ learningRate: 0.1 });
  assert.is(session.isChanged, true);
  const shown = /** @type {any} */ ({
    ...made,
    source: 'generated',
    hasNames: true,
    reading: null,
  });
  shown.columns = made.columns.map((column) => columnInfo(core.tables, column, null));
  const { isChanged, setup } = session;
  const experiment = ofTable(shown, plan, /** @type {any} */ (setup), { link: '', isChanged });
  assert.equal(experiment.notes, ['changed']);
  assert.not(givesHash(experiment));
  assert.ok(givesHash({ ...experiment, notes: ['no-end', 'both'] }));
  assert.not.match(inkProgram(experiment), /same fingerprint/i);
  assert.match(inkProgram({ ...experiment, notes: [] }), /same fingerprint/i);
  set({ folds: 6 });
  assert.is(session.isChanged, true, 'it stays so');
  set({ layers: [5] });
  assert.is(session.isChanged, false, 'another network');
  lab.handle({ type: 'learn-epoch' });
  while (lab.turn());
  set({ batchSize: 5 });
  assert.is(session.isChanged, true);
  lab.handle({ type: 'learn-reset' });
  assert.is(session.isChanged, false, 'from the start');
});

test.run();
