// The bars of a soak: after the first minutes nothing grows. As a table, and as a judgement.

/** @typedef {import('./memory.js').Sample} Sample */

/** The whole of a run after its beginning may differ by so much; a short run is judged by less. */
const MAX_GROWTH = 0.05;
/**
 * In a short run, tabs are still opened for the second time, and folds for the first, so what is
 * loaded once weighs more.
 */
const MAX_GROWTH_SHORT = 0.15;
const SHORT_MINUTES = 10;
const WARM_UP_MINUTES = 5;
/** Nothing that is left behind in every round may hide in a share: this many nodes and no more. */
const MAX_DETACHED = 200;

const MB = 1e6;
const mb = (/** @type {number} */ bytes) => (bytes / MB).toFixed(2);

/** @type {{ key: keyof Sample; name: string; show: (value: number) => string; isJudged: boolean }[]} */
const COLUMNS = [
  { key: 'heap', name: 'JS heap, MB', show: mb, isJudged: false },
  { key: 'objects', name: 'without code', show: mb, isJudged: true },
  { key: 'workersHeap', name: 'workers, MB', show: mb, isJudged: true },
  { key: 'wasm', name: 'wasm, MB', show: mb, isJudged: true },
  { key: 'nodes', name: 'nodes', show: String, isJudged: true },
  { key: 'detached', name: 'detached', show: String, isJudged: false },
  { key: 'listeners', name: 'listeners', show: String, isJudged: true },
  { key: 'workers', name: 'workers', show: String, isJudged: true },
];

/** @param {string[]} cells */
const line = (cells) => `| ${cells.join(' | ')} |`;

export const heading = () =>
  [
    line(['minute', ...COLUMNS.map(({ name }) => name)]),
    line(['', ...COLUMNS].map(() => '---')),
  ].join('\n');

/** @param {Sample} sample */
export const row = (sample) =>
  line([
    (sample.seconds / 60).toFixed(1),
    ...COLUMNS.map(({ key, show }) => show(Math.round(sample[key]))),
  ]);

/**
 * By how much a straight line through the values rises from its beginning to its end, as a share of
 * their mean.
 *
 * @param {Sample[]} samples
 * @param {keyof Sample} key
 */
export function growth(samples, key) {
  const n = samples.length;
  const mean = (/** @type {number[]} */ values) => values.reduce((a, b) => a + b, 0) / n;
  const x = samples.map(({ seconds }) => seconds),
    y = samples.map((sample) => sample[key]);
  const [middle, level] = [mean(x), mean(y)];
  const slope =
    x.reduce((sum, at, i) => sum + (at - middle) * (y[i] - level), 0) /
    x.reduce((sum, at) => sum + (at - middle) ** 2, 0);
  return (slope * (x[n - 1] - x[0])) / level;
}

/**
 * What grows; empty where all is flat.
 *
 * @param {Sample[]} samples
 * @param {number} minutes that were asked for
 * @returns {string[]}
 */
export function troubles(samples, minutes) {
  const isShort = minutes < SHORT_MINUTES;
  const after = 60 * (isShort ? minutes / 3 : WARM_UP_MINUTES);
  const late = samples.filter(({ seconds }) => seconds >= after);
  if (late.length < 3) return [`only ${late.length} samples after the first ${after} s`];
  const most = isShort ? MAX_GROWTH_SHORT : MAX_GROWTH;
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1)} %`;
  const found = COLUMNS.filter(({ isJudged }) => isJudged).flatMap(({ key, name }) => {
    const grown = growth(late, key);
    return grown > most
      ? [`${name}: grows by ${percent(grown)}, not ${percent(most)} at most`]
      : [];
  });
  const { detached } = late[late.length - 1];
  if (detached > MAX_DETACHED)
    found.push(`${detached} nodes are held that are not in the document`);
  return found;
}
