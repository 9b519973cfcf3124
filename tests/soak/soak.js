// npm run soak -- [--minutes n] [--seed n]: a busy visitor in all tabs of the deployed site, and
// what the page holds meanwhile. Ends with 1 if anything grows, or the page complains.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { closeBrowser, open, site } from '../browser/harness.js';
import { seeded } from '../random.js';
import { TABS } from './acts.js';
import { heading, row, troubles } from './bars.js';
import { createProbe, notingMemories } from './memory.js';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
});
const minutes = Number(options.minutes);
if (!(minutes > 0)) throw new Error('--minutes takes a number greater than 0');

const session = await open({
  folder: site,
  isolated: true,
  stays: true,
  intercept: notingMemories(site),
});
const sample = await createProbe(session.page);
await session.waitForState(['ready']);
const visitor = {
  session,
  pick: seeded(Number(options.seed)).pick,
  done: { strokes: 0, settings: 0, presses: 0, tabs: 0 },
};

/** @type {import('./memory.js').Sample[]} */
const samples = [];
const begun = performance.now();
let rounds = 0;
console.log(heading());
try {
  for (; performance.now() - begun < minutes * 60_000; rounds++) {
    for (const act of Object.values(TABS)) await act(visitor);
    samples.push(await sample());
    console.log(row(samples[samples.length - 1]));
  }
} finally {
  const folder = join(site, '../soak');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'samples.json'), JSON.stringify(samples));
}
const {
  done,
  session: { complaints },
} = visitor;
console.log(
  `${minutes} min: ${rounds} rounds, ${done.tabs} tabs opened, ${done.strokes} strokes, ` +
    `${done.settings} settings, ${done.presses} buttons`,
);
await closeBrowser();
const found = [
  ...troubles(samples, minutes),
  ...complaints.map((complaint) => `the page complained: ${complaint}`),
];
console.log(found.length ? found.join('\n') : 'flat');
process.exitCode = found.length ? 1 : 0;
