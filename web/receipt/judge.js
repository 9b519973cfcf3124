// Pure: what there is to say about each receipt of a class, from the receipts and from what the core
// found. It replays nothing.

import { readLink } from '../labs/common/link.js';
import { FIELDS as DIGITS } from '../labs/digits/settings.js';
import { FIELDS as POINTS, VIEW_KEYS } from '../labs/points/settings.js';
import { seedFromName } from './name.js';

/**
 * @typedef {import('./format.js').Receipt} Receipt
 *
 * @typedef {import('./format.js').RunRecord} RunRecord
 *
 * @typedef {import('./replay.js').Result} Result
 *
 * @typedef {'damaged' | 'waiting' | 'wrong' | 'unfinished' | 'same' | 'seed' | 'settings' | 'right' | 'answers'} Verdict
 *   answers: there is no run in it
 *
 * @typedef {object} Row
 * @property {Receipt | null} receipt
 * @property {(Result | null)[]} results of each run; null: not yet
 *
 * @typedef {object} Judgement
 * @property {Verdict} verdict
 * @property {number[]} [rows] of `same`: the others
 * @property {string[]} [keys] of `settings`: those that differ
 * @property {boolean} [isAsked] of `settings`: from the link that was asked for, not from the first
 * @property {import('./replay.js').Trouble} [why] of `wrong` and `unfinished`, where there is no hash
 */

/** Each name has a seed of its own, so it says nothing about the settings. */
const SEED = 'seed';
const VIEW = [...VIEW_KEYS.map((key) => POINTS[key].key), 'race'];

/** @param {string} link @returns {any} */
const fieldsOf = (link) => (link.startsWith('#points') ? POINTS : DIGITS);

/**
 * Whether settings can be compared with those of this link.
 *
 * @param {string} link
 */
export const isKnownLink = (link) => /^#(points|digits)\?./.test(link);

/**
 * The settings of a link that training depends on, as texts by their keys.
 *
 * @param {string} link
 */
function settingsOf(link) {
  const fields = fieldsOf(link);
  const { values } = readLink(link, fields);
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const [name, { key, format }] of Object.entries(fields))
    if (!VIEW.includes(key)) texts.set(key, format(/** @type {any} */ (values)[name]));
  return texts;
}

/**
 * @param {string} a
 * @param {string} b
 */
function differing(a, b) {
  if (fieldsOf(a) !== fieldsOf(b)) return ['lab'];
  const [mine, other] = [settingsOf(a), settingsOf(b)];
  return [...mine.keys()].filter((key) => key !== SEED && mine.get(key) !== other.get(key));
}

/**
 * Whether another seed gives other weights. A perceptron and Adaline begin with zeros.
 *
 * @param {string} link
 */
const hasSeed = (link) =>
  fieldsOf(link) === DIGITS || settingsOf(link).get('learner') === 'network';

/** @param {RunRecord} run */
const hashesOf = ({ hash, second }) => [hash, ...(second ? [second.hash] : [])];

/** @param {Receipt} receipt */
const seededRuns = ({ runs }) => runs.filter(({ link }) => hasSeed(link));

/** @param {string} name */
const isSeededBy = (name) => {
  const seed = String(seedFromName(name));
  return (/** @type {RunRecord} */ { link }) => settingsOf(link).get(SEED) === seed;
};

/**
 * Whether its runs have the seed that they should have: that of the name. A lesson gives its runs a
 * seed, so there any will do.
 *
 * @param {Receipt} receipt
 */
export const hasOwnSeed = (receipt) =>
  receipt.lesson !== '' || seededRuns(receipt).every(isSeededBy(receipt.name));

/**
 * @param {Row} row
 * @returns {Judgement | null} null: its runs are right
 */
function judgeRuns({ receipt, results }) {
  if (!receipt) return { verdict: 'damaged' };
  const all = receipt.runs.map((run, i) => ({ run, result: results[i] ?? null }));
  const isWrong = all.some(
    ({ run, result }) =>
      result && 'hashes' in result && result.hashes.join() !== hashesOf(run).join(),
  );
  if (isWrong) return { verdict: 'wrong' };
  const whys = all.flatMap(({ result }) => (result && 'why' in result ? [result.why] : []));
  if (whys.includes('refused')) return { verdict: 'wrong', why: 'refused' };
  if (whys.length) return { verdict: 'unfinished', why: whys[0] };
  return all.some(({ result }) => !result) ? { verdict: 'waiting' } : null;
}

/**
 * For each row, the other rows that hold the same weights. The one whose name has the seed of these
 * weights, unlike the others, is the original. Weights of a lesson's own seed are equal for the whole
 * class, and no copy.
 *
 * @param {Row[]} rows
 * @returns {number[][]}
 */
function copiesOf(rows) {
  /** The rows that hold these weights, and of those, the rows whose name has their seed. */
  const holders = /** @type {Map<string, { all: number[]; owners: number[] }>} */ (new Map());
  rows.forEach(({ receipt }, i) => {
    if (!receipt) return;
    const isOwn = isSeededBy(receipt.name);
    for (const run of seededRuns(receipt))
      for (const hash of new Set(hashesOf(run))) {
        const { all, owners } = holders.get(hash) ?? { all: [], owners: [] };
        if (!all.includes(i)) all.push(i);
        if (isOwn(run) && !owners.includes(i)) owners.push(i);
        holders.set(hash, { all, owners });
      }
  });
  /** @type {Set<number>[]} */
  const copies = rows.map(() => new Set());
  for (const { all, owners } of holders.values()) {
    if (!owners.length && all.every((i) => rows[i].receipt?.lesson)) continue;
    const original = owners.length === 1 ? owners[0] : null;
    for (const i of all)
      for (const other of all) if (i !== other && i !== original) copies[i].add(other);
  }
  return copies.map((others) => [...others].sort((a, b) => a - b));
}

/**
 * @param {Receipt} receipt
 * @param {Receipt | undefined} first of the class, of the same lesson
 * @param {string} asked a link; '': none
 * @returns {Judgement | null}
 */
function judgeSettings({ runs }, first, asked) {
  if (asked) {
    const all = runs.map(({ link }) => differing(link, asked));
    const [nearest] = all.sort((a, b) => a.length - b.length);
    return nearest?.length ? { verdict: 'settings', keys: nearest, isAsked: true } : null;
  }
  const keys = runs.flatMap(({ link }, i) => {
    const other = first?.runs[i];
    return other ? differing(link, other.link) : [];
  });
  return keys.length ? { verdict: 'settings', keys: [...new Set(keys)] } : null;
}

/**
 * @param {Row[]} rows
 * @param {string} asked the link of the settings that were asked for; '': those of the first right
 *   receipt of the lesson
 * @returns {Judgement[]}
 */
export function judge(rows, asked) {
  const runs = rows.map(judgeRuns);
  const copies = copiesOf(rows);
  /** The first right receipt of each lesson. @type {Map<string, Receipt>} */
  const firsts = new Map();
  rows.forEach(({ receipt }, i) => {
    if (receipt?.runs.length && !runs[i] && !firsts.has(receipt.lesson))
      firsts.set(receipt.lesson, receipt);
  });
  return rows.map(({ receipt }, at) => {
    const judged = runs[at];
    if (!receipt || judged) return judged ?? { verdict: 'damaged' };
    if (!receipt.runs.length) return { verdict: 'answers' };
    if (copies[at].length) return { verdict: 'same', rows: copies[at] };
    if (!hasOwnSeed(receipt)) return { verdict: 'seed' };
    return judgeSettings(receipt, firsts.get(receipt.lesson), asked) ?? { verdict: 'right' };
  });
}
