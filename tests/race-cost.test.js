// The cost of a race, compared with its runs one after the other. It has a file, and so a process,
// of its own: other work in the same process would be measured as well.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { DEFAULTS } from '../web/labs/digits/settings.js';
import { createRaces } from '../web/labs/digits/worker/race/race.js';
import { Run } from '../web/labs/digits/worker/run.js';
import { mnist, mnistFolder, testIf } from './helpers.js';

const ink = await load();
const mnistTest = testIf(test, mnistFolder, 'MNIST is not there: set DATA_DIR');

/** Processor time in ms: what other programs do on this machine counts little. */
function processorMs(/** @type {() => void} */ work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

mnistTest('a race of four, one epoch of MNIST, takes at most 4.2 times one run', () => {
  const [all, held] = [mnist('train'), mnist('t10k')].map((data) =>
    ink.dataset({ ...data, classes: 10 }),
  );
  const settings = { ...DEFAULTS, epochs: 1 };
  const racers = [0.1, 0.2, 0.05, 0.3].map((learningRate) => ({ ...settings, learningRate }));
  const one = () => {
    const run = new Run(ink, settings);
    run.prepare(all);
    while (!run.isDone) {
      const { isMeasured } = run.train(all, null);
      while (isMeasured && !run.measure(held));
    }
    run.dispose();
  };
  const four = () => {
    const races = createRaces(ink, () => ({ train: all, test: held }), { post() {}, wake() {} });
    races.handle({ type: 'race', act: 'start', racers });
    while (races.turn());
  };
  one(); // it is compiled
  four();
  const times = Array.from({ length: 9 }, () => [one, four].map(processorMs));
  const ratios = times.map(([alone, together]) => together / alone).sort((a, b) => a - b);
  const [least, median] = [0, 4].map((i) => ratios[i].toFixed(2));
  console.log(`a race of four takes ${median} times one run (at least ${least})`);
  assert.ok(ratios[4] <= 4.2, `${median} times`);
  for (const data of [all, held]) data.dispose();
});

test.run();
