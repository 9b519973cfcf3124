// Pure: receipts as text, and back. README.md describes the format.

import { crc32 } from './checksum.js';
import { DICTIONARY } from './dictionary.js';
import { MAX_NAME, tidyName } from './name.js';
import { pack, unpack } from './pack.js';

/**
 * @typedef {import('../labs/common/receipt.js').Change} Change
 *
 * @typedef {import('../labs/common/receipt.js').Course} Course
 *
 * @typedef {import('../labs/common/receipt.js').RunRecord} RunRecord
 */

/**
 * @typedef {object} Answer to a task of a lesson
 * @property {number} step of the lesson
 * @property {string} text as the person gave it
 * @property {boolean} isRight
 * @property {number} [tries]
 */

/**
 * @typedef {object} Receipt
 * @property {string} name
 * @property {string} lesson its id; '': none
 * @property {Answer[]} answers
 * @property {RunRecord[]} runs
 */

export const PREFIX = 'inkgrad1:';
/** A text field of a learning platform takes this much. */
export const USUAL_LENGTH = 600;
/** Longer texts are no receipts. */
export const MAX_LENGTH = 6000;
const MAX_BYTES = 16_000;
export const MAX_ANSWER = 60;
const MAX_ID = 60;
const MAX_ANSWERS = 60;
const MAX_RUNS = 20;
export const MAX_CHANGES = 60;
const MAX_STEPS = 1e9;
const CHECKSUM_BYTES = 4;

// ---- the record: a receipt as short lists ----

/** @param {Course} course */
const listOfCourse = ({ steps, changes, hash }) => [
  steps,
  hash,
  changes.map(({ step, set, samples }) => [step, samples ?? set ?? '']),
];

/** @param {Receipt} receipt */
const listOf = ({ name, lesson, answers, runs }) => [
  tidyName(name),
  lesson.slice(0, MAX_ID),
  answers.map(({ step, text, isRight, tries = 1 }) => [
    step,
    [...text].slice(0, MAX_ANSWER).join(''),
    Number(isRight),
    tries,
  ]),
  runs.map(({ link, second, ...course }) => [
    link,
    ...listOfCourse(course),
    ...(second ? [listOfCourse(second)] : []),
  ]),
];

class Malformed extends Error {}

/**
 * @param {unknown} value
 * @param {number} most
 */
function wholeNumber(value, most) {
  if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > most) throw new Malformed();
  return Number(value);
}

/**
 * @param {unknown} value
 * @param {number} most
 */
function text(value, most) {
  if (typeof value !== 'string' || value.length > most) throw new Malformed();
  return value;
}

/**
 * @template T
 * @param {unknown} value
 * @param {number} most
 * @param {(item: any[]) => T} read
 */
function list(value, most, read) {
  if (!Array.isArray(value) || value.length > most) throw new Malformed();
  return value.map((item) => {
    if (!Array.isArray(item)) throw new Malformed();
    return read(item);
  });
}

/**
 * @param {any[]} item
 * @returns {Course}
 */
function courseOf([steps, hash, changes]) {
  if (!/^[0-9a-f]{16}$/.test(text(hash, 16))) throw new Malformed();
  const course = {
    steps: wholeNumber(steps, MAX_STEPS),
    hash,
    changes: list(
      changes,
      MAX_CHANGES,
      ([step, what]) =>
        /** @type {Change} */ ({
          step: wholeNumber(step, MAX_STEPS),
          ...(typeof what === 'number'
            ? { samples: wholeNumber(what, MAX_STEPS) }
            : { set: text(what, MAX_BYTES) }),
        }),
    ),
  };
  course.changes.forEach(({ step, samples = 0 }, i) => {
    const next = course.changes[i + 1]?.step ?? course.steps;
    if (step + samples > next) throw new Malformed();
  });
  return course;
}

/**
 * @param {unknown} value whatever stood in the text
 * @returns {Receipt}
 */
function receiptOf(value) {
  if (!Array.isArray(value) || value.length !== 4) throw new Malformed();
  const [name, lesson, answers, runs] = value;
  return {
    name: text(name, 2 * MAX_NAME),
    lesson: text(lesson, MAX_ID),
    answers: list(answers, MAX_ANSWERS, ([step, said, isRight, tries]) => ({
      step: wholeNumber(step, 1000),
      text: text(said, 2 * MAX_ANSWER),
      isRight: wholeNumber(isRight, 1) === 1,
      tries: wholeNumber(tries, 1e6),
    })),
    runs: list(runs, MAX_RUNS, ([link, steps, hash, changes, second]) => {
      if (!/^#(points|digits)\?/.test(text(link, MAX_BYTES))) throw new Malformed();
      const course = { link, ...courseOf([steps, hash, changes]) };
      return second === undefined ? course : { ...course, second: courseOf(second) };
    }),
  };
}

// ---- the text ----

/** @param {Uint8Array} bytes */
const toText = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** @param {string} letters */
const toBytes = (letters) =>
  Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
    sign.charCodeAt(0),
  );

/** @param {Uint8Array} bytes */
function withChecksum(bytes) {
  const sum = crc32(bytes);
  return Uint8Array.of(...bytes, sum & 0xff, (sum >> 8) & 0xff, (sum >> 16) & 0xff, sum >>> 24);
}

/** @param {Receipt} receipt */
export function encodeReceipt(receipt) {
  const json = new TextEncoder().encode(JSON.stringify(listOf(receipt)));
  return PREFIX + toText(withChecksum(pack(json, DICTIONARY)));
}

/**
 * @param {string} text a receipt and nothing else
 * @returns {Promise<Receipt | null>} null: it is damaged, or none of this version
 */
export async function decodeReceipt(text) {
  const letters = text.slice(PREFIX.length);
  if (!text.startsWith(PREFIX) || text.length > MAX_LENGTH || !/^[\w-]+$/.test(letters))
    return null;
  try {
    const bytes = toBytes(letters);
    const packed = bytes.slice(0, -CHECKSUM_BYTES);
    // Also the bits of the last letter that stand for nothing are as they were written.
    if (toText(withChecksum(packed)) !== letters) return null;
    const json = await unpack(packed, DICTIONARY, MAX_BYTES);
    return receiptOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)));
  } catch {
    return null;
  }
}
