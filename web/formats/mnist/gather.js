// gather.js: which of the chosen files is which: the four files of a set, wherever they are, in a
// folder or an archive, or a table of pixels. Worker. It looks into the files: names only tell
// training from test.

import { notHere } from '../files/errors.js';
import { isHidden } from '../files/hidden.js';
import { peek } from '../files/peek.js';

import { FILES, fileKeys, mapFiles } from '../mnist.js';
import { looksLikeDigits } from './digits-csv.js';
import { idxError, missingFiles } from './errors.js';

/**
 * @typedef {import('../mnist.js').FileKey} FileKey
 *
 * @typedef {import('../mnist.js').Sources} Sources
 *
 * @typedef {import('../files/peek.js').Piece} Piece
 *
 * @typedef {{ sources: Sources } | { tables: Piece[] }} Gathered
 */

/** @param {string} name */
const isTest = (name) => /t10k|test|val/i.test(name);
/** @param {string} name */
const isTraining = (name) => /train/i.test(name);
/** @param {Piece} piece */
const isIdx = ({ kind }) => kind === 'idx-images' || kind === 'idx-labels';
/** @param {Piece} piece the name without what says that it is packed */
const stem = ({ path }) => path.replace(/\.gz$/i, '');
/** @param {Piece} piece rows, as the header says */
const rowsOf = ({ head }) => new DataView(head.buffer, head.byteOffset).getUint32(4);
/** @param {Piece} piece its name belongs to one of the four */
const isNamedSo = ({ name }) =>
  (isTest(name) || isTraining(name)) && /images|labels|idx|ubyte/i.test(name);

/**
 * @param {File[]} files
 * @returns {Promise<Gathered>}
 * @throws {Error} with a sentence, if they are no whole set
 */
export async function gathered(files) {
  const seen = files.filter((file) => !isHidden(file.webkitRelativePath || file.name));
  /** @type {Piece[]} */
  const pieces = [];
  for (const file of seen) {
    const piece = await peek(file, file.name, file.webkitRelativePath || file.name);
    pieces.push(...(piece.kind === 'zip' && piece.pieces.length ? piece.pieces : [piece]));
  }
  const sets = pieces.filter(isIdx);
  if (sets.length) return { sources: sourcesOf(once(sets), pieces) };
  const tables = pieces.filter((piece) => piece.kind === 'text' && looksLikeDigits(piece.head));
  if (tables.length) return { tables };
  const [first] = pieces;
  if (!first) throw missingFiles(fileKeys().map((key) => FILES[key]));
  throw cannotUse(pieces.find((piece) => piece.error) ?? first);
}

/** @param {Piece} piece */
const cannotUse = ({ name, kind, error }) => error ?? notHere(name, kind, 'digits');

/**
 * A file that is there both packed and unpacked counts once.
 *
 * @param {Piece[]} pieces
 */
function once(pieces) {
  const plainFirst = [...pieces].sort(
    (a, b) => Number(a.path !== stem(a)) - Number(b.path !== stem(b)),
  );
  return [...new Map(plainFirst.reverse().map((piece) => [stem(piece), piece])).values()];
}

/**
 * @param {Piece[]} sets
 * @param {Piece[]} pieces all that was chosen
 * @returns {Sources}
 */
function sourcesOf(sets, pieces) {
  const images = pairOf(
    sets.filter(({ kind }) => kind === 'idx-images'),
    'Images',
  );
  const labels = pairOf(
    sets.filter(({ kind }) => kind === 'idx-labels'),
    'Labels',
  );
  const found = { ...images, ...labels };
  const missing = fileKeys().filter((key) => !found[key]);
  if (missing.length) throw lacking(missing, found, pieces);
  return mapFiles((_, key) => {
    const { name, size, open } = /** @type {Piece} */ (found[key]);
    return { name, open: async () => ({ stream: await open(), total: size }) };
  });
}

/**
 * Training and test, by their names; where these do not say it, there are more images to train on.
 *
 * @param {Piece[]} some
 * @param {'Images' | 'Labels'} what
 * @returns {Partial<Record<FileKey, Piece>>}
 */
function pairOf(some, what) {
  const trainKey = /** @type {const} */ (`train${what}`),
    testKey = /** @type {const} */ (`test${what}`);
  const test = some.filter(({ name }) => isTest(name)),
    train = some.filter(({ name }) => isTraining(name) && !isTest(name)),
    others = some.filter((piece) => !test.includes(piece) && !train.includes(piece));
  for (const [key, same] of /** @type {const} */ ([
    [trainKey, train],
    [testKey, test],
  ]))
    if (same.length > 1) throw second(same, FILES[key], what);
  if (others.length === 2 && !train.length && !test.length) {
    const [one, other] = others;
    const isFirst = rowsOf(one) >= rowsOf(other);
    return { [trainKey]: isFirst ? one : other, [testKey]: isFirst ? other : one };
  }
  if (others.length > 1) throw second(others, FILES[trainKey], what);
  return {
    [trainKey]: train[0] ?? (test[0] && others[0]),
    [testKey]: test[0] ?? (train[0] && others[0]),
  };
}

/**
 * The error of two files for one place: one may be there under the name of the other kind.
 *
 * @param {Piece[]} same
 * @param {string} original
 * @param {'Images' | 'Labels'} what
 */
function second(same, original, what) {
  const other = what === 'Images' ? /label/i : /image/i;
  const misnamed = same.find(({ name }) => other.test(name));
  if (misnamed) return idxError(misnamed.name, 'other-kind', { kind: what.toLowerCase() });
  return idxError(same[1].name, 'second-file', { original });
}

/**
 * The error of a set that is not whole. A file with the right name may hold something else.
 *
 * @param {FileKey[]} missing
 * @param {Partial<Record<FileKey, Piece>>} found
 * @param {Piece[]} pieces
 */
function lacking(missing, found, pieces) {
  const taken = Object.values(found);
  const wrong = pieces.find((piece) => !taken.includes(piece) && !isIdx(piece) && isNamedSo(piece));
  if (wrong) return cannotUse(wrong);
  return missingFiles(missing.map((key) => FILES[key]));
}
