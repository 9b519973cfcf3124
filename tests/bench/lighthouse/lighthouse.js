// Runs Lighthouse on the deployed site, on a phone and on a desktop: npm run bench:lighthouse
// Prints the median of each score, names the report of the median run, and ends with 1 if a score
// is below its bar. With -- --runs 3 it runs three times instead of five.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findBrowser } from '../../browser/chrome.js';
import { serveSlowly } from '../slow-line-server.js';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const CLI = here('node_modules/lighthouse/cli/index.js');
const REPORTS = here('../../../build/lighthouse');
/** @type {Record<string, number>} */
const BARS = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100 };
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });

/** Lighthouse slows the line down by itself. */
const server = await serveSlowly(here('../../../build/site'), {
  bytesPerSecond: 1e9,
  latency: 0,
});
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  `--ignore-certificate-errors-spki-list=${server.keyHash}`,
];

/**
 * In a process of its own, while this one serves.
 *
 * @param {string} device
 * @param {number} run
 */
async function measure(device, run) {
  const report = `${REPORTS}/${device}-${run}`;
  const child = spawn(
    process.execPath,
    [
      CLI,
      server.url,
      '--quiet',
      '--output=json',
      '--output=html',
      `--output-path=${report}`,
      `--chrome-flags=${FLAGS.join(' ')}`,
      ...(device === 'desktop' ? ['--preset=desktop'] : []),
    ],
    { env: { ...process.env, CHROME_PATH: findBrowser() }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const code = await new Promise((resolve) => child.on('exit', resolve));
  if (code !== 0) throw new Error(`Lighthouse ended with ${code}`);
  const { categories } = JSON.parse(readFileSync(`${report}.report.json`, 'utf8'));
  const scores = Object.keys(BARS).map((id) => [id, Math.round(100 * categories[id].score)]);
  return { report: `${report}.report.html`, scores: Object.fromEntries(scores) };
}

/** @param {number[]} numbers */
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

mkdirSync(REPORTS, { recursive: true });
let isGood = true;
for (const device of ['mobile', 'desktop']) {
  const runs = [];
  for (let run = 1; run <= Number(values.runs); run++) runs.push(await measure(device, run));
  for (const [id, bar] of Object.entries(BARS)) {
    const all = runs.map(({ scores }) => scores[id]);
    const score = median(all);
    isGood &&= score >= bar;
    console.log(`${score >= bar ? 'ok  ' : 'MISS'} ${device} ${id}: ${score} of ${bar} (${all})`);
  }
  const performance = median(runs.map(({ scores }) => scores.performance));
  console.log(`     ${runs.find(({ scores }) => scores.performance === performance)?.report}`);
}
server.close();
process.exitCode = isGood ? 0 : 1;
