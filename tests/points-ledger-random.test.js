// The ledger of the perceptron after anything that a person can do between two samples: advance,
// add and remove points, change the learning rate, go back in time, start the worker again. Each
// new row is Rosenblatt's rule in float64, done with the sample that the row names; the samples
// come in their order; and the core's weights are those of the row.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { presetById, presetSettings } from '../web/labs/points/presets.js';
import { fitting } from '../web/labs/points/settings.js';
import { Experiment } from '../web/labs/points/worker/experiment.js';
import { subjectsOf } from '../web/labs/points/worker/formulas/subjects.js';
import { keepRun, resumeRun } from '../web/labs/points/worker/keep.js';
import { seeded } from './random.js';

/** @typedef {import('../web/labs/points/worker/data.js').PointsData} PointsData */

const ink = await load();
const RATES = [0.25, 0.5, 1, 2];

/** Somebody in front of the lab, who acts at random. */
class Person {
  /** @param {number} seed */
  constructor(seed) {
    this.random = seeded(seed);
    const preset = presetById(seed % 2 ? 'and' : 'xor-one');
    const settings = presetSettings(/** @type {any} */ (preset));
    this.settings = fitting({ ...settings, atZero: seed % 3 ? 'above' : 'from' }).settings;
    this.experiment = new Experiment(ink);
    this.experiment.start(this.settings);
    /** The sample that is to come next, from 0, as it is counted here. */
    this.next = 0;
    /** @type {{ moment: any; next: number }[]} */
    this.moments = [];
  }

  get run() {
    return this.experiment.runs[0];
  }

  get data() {
    return /** @type {PointsData} */ (this.experiment.data);
  }

  /** @param {number} n */
  below(n) {
    return Math.floor(n * this.random.unit());
  }

  /** @param {Partial<import('../web/labs/points/settings.js').Settings>} some */
  change(some) {
    this.settings = { ...this.settings, ...some };
    this.experiment.change(this.settings);
    if (some.points) this.moments = [];
  }

  addPoint() {
    const point = { x: this.below(9) / 4 - 1, y: this.below(9) / 4 - 1, label: this.below(2) };
    this.change({ points: [...this.settings.points, point] });
  }

  goBack() {
    const found = this.moments[this.below(this.moments.length)];
    if (!found) return;
    this.run.goTo(found.moment);
    this.next = found.next;
  }

  /** Another worker goes on. */
  restart() {
    const kept = structuredClone(keepRun(ink, this.run));
    this.experiment = new Experiment(ink);
    this.experiment.start(this.settings);
    resumeRun(ink, this.run, kept);
    this.moments = [];
  }

  /** @param {number} samples of one pass at most */
  advance(samples) {
    const { run, data } = this;
    const [subject] = subjectsOf(this.experiment);
    assert.is(/** @type {any} */ (subject).next, this.next % data.train.size, 'of the card');
    const before = [...run.net.parameters];
    const { done } = run.advance(data, samples);
    const rows = run.ledger.slice(-Math.min(done, 12));
    if (done <= 12) assert.equal([...rows[0].before], before);
    for (const [i, row] of rows.entries()) {
      const sample = (this.next + done - rows.length + i) % data.train.size;
      checkRow(row, data, sample, this.settings);
    }
    assert.equal([...run.net.parameters], [...rows[rows.length - 1].after]);
    this.next = ((this.next + done - 1) % data.train.size) + 1;
  }

  act() {
    const { points } = this.settings;
    const acts = [
      () => this.advance(1 + this.below(3)),
      () => this.advance(this.data.train.size),
      () => this.advance(1 + this.below(40)),
      () => this.addPoint(),
      () => points.length && this.change({ points: points.slice(0, -1) }),
      () => this.change({ learningRate: RATES[this.below(RATES.length)] }),
      () => this.moments.push({ moment: this.run.moment(), next: this.next }),
      () => this.goBack(),
      () => this.restart(),
    ];
    acts[this.below(acts.length)]();
  }
}

/**
 * All numbers are multiples of a power of two, so float32 and float64 agree to the last bit.
 *
 * @param {import('../web/labs/points/messages.js').Entry} row
 * @param {PointsData} data
 * @param {number} sample
 * @param {import('../web/labs/points/settings.js').Settings} settings
 */
function checkRow(row, { shown }, sample, { learningRate, atZero }) {
  const x = [shown.points[2 * sample], shown.points[2 * sample + 1]];
  const [w1, w2, b] = row.before;
  const z = w1 * x[0] + w2 * x[1] + b;
  const output = Number(atZero === 'above' ? z > 0 : z >= 0);
  const error = shown.labels[sample] - output;
  const change = [...x, 1].map((value) => learningRate * error * value + 0);
  assert.is(row.number, sample + 1);
  assert.equal(row.inputs, x);
  assert.is(row.z, z);
  assert.equal([row.output, row.target, row.error], [output, shown.labels[sample], error]);
  assert.is(row.learningRate, learningRate);
  assert.equal(
    Array.from(row.change, (one) => one + 0),
    change,
  );
  assert.equal([...row.after], [w1 + change[0], w2 + change[1], b + change[2]]);
}

for (const first of [1, 101])
  test(`25 people at random, from seed ${first}: each row is the rule by hand`, () => {
    for (let seed = first; seed < first + 25; seed++) {
      const person = new Person(seed);
      for (let i = 0; i < 60; i++) person.act();
    }
  });

test.run();
