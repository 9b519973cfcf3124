// errors.js: the sentences about files that a person has chosen or dropped. They name the kind of
// file and the next step. Page and worker. It is loaded with the first file.

import { counted } from '../../inkgrad/errors.js';

/** A file that cannot be used. The message names it, and says what it is and what to do. */
export class FileError extends Error {
  /**
   * @param {string} message English sentences
   * @param {{ reason: string; details?: Record<string, any> }} why as in an InkError
   */
  constructor(message, { reason, details = {} }) {
    super(message);
    this.name = 'FileError';
    this.reason = reason;
    this.details = details;
  }
}

/** @typedef {'digits' | 'table' | 'points'} Place where a file was brought */

/** @typedef {import('./sniff.js').Kind} Kind */

/** @type {Record<Kind, string>} */
const WHAT = {
  empty: 'is empty',
  text: 'is a text file',
  unknown: 'is of a kind that this page does not know',
  'idx-images': 'is an IDX file of images, as MNIST has them',
  'idx-labels': 'is an IDX file of labels, as MNIST has them',
  gzip: 'is packed twice by gzip',
  zip: 'is a ZIP archive',
  tar: 'is a tar archive',
  archive: 'is a packed archive',
  xlsx: 'is an Excel workbook',
  ods: 'is a LibreOffice spreadsheet',
  xls: 'is an old Excel workbook',
  numbers: 'is a spreadsheet of Apple Numbers',
  document: 'is a Word or PowerPoint document',
  pdf: 'is a PDF',
  html: 'holds a web page',
  xml: 'is an XML file',
  json: 'is a JSON file',
  drawings: 'holds drawings of digits',
  notebook: 'is a Jupyter notebook',
  lfs: 'holds only a reference of Git LFS, not the file itself',
  arff: 'is an ARFF file of Weka',
  safetensors: 'is a network (safetensors)',
  onnx: 'is a network (ONNX)',
  pytorch: 'is a network of PyTorch',
  keras: 'is an HDF5 file, such as a network of Keras',
  tflite: 'is a network of TensorFlow Lite',
  tfjs: 'is a network of TensorFlow.js',
  npy: 'is a NumPy array',
  npz: 'is a NumPy archive',
  pickle: 'is a Python pickle',
  parquet: 'is a Parquet or Arrow file',
  matlab: 'is a MATLAB file',
  sqlite: 'is an SQLite database',
  png: 'is an image (PNG)',
  jpeg: 'is a photo (JPEG)',
  gif: 'is an image (GIF)',
  webp: 'is an image (WebP)',
  bmp: 'is an image (BMP)',
  heic: 'is a photo (HEIC or AVIF)',
  tiff: 'is an image (TIFF)',
  svg: 'is a drawing (SVG)',
};

const SAVE_CSV = 'Open it there and save it as CSV';
const GET_AGAIN = 'Get the file again.';
const UNPACK = 'Unpack it first, then drop the file that is in it.';
const TO_SAFETENSORS =
  'This page opens no such networks. In Python, save the weights as safetensors; a program that uses ' +
  'the library of inkgrad reads them (ink.open).';

/**
 * What to do with a kind of file, wherever it was brought.
 *
 * @type {Partial<Record<Kind, string>>}
 */
const ANYWHERE = {
  empty: GET_AGAIN,
  gzip: 'Unpack it once and try again.',
  tar: UNPACK,
  archive: UNPACK,
  lfs: 'Download the file itself from its website.',
  onnx: TO_SAFETENSORS,
  pytorch: TO_SAFETENSORS,
  keras: TO_SAFETENSORS,
  tflite: TO_SAFETENSORS,
  tfjs: TO_SAFETENSORS,
};

const IN_NUMPY = 'In Python, write it as CSV: numpy.savetxt("table.csv", array, delimiter=",").';
const IN_PANDAS =
  'In Python, write it as CSV: pandas.DataFrame(data).to_csv("table.csv", index=False).';
const PHOTO = 'If it shows one digit, open the Digits tab and drop it there.';

/** @type {Partial<Record<Kind, string>>} */
const IN_TABLE = {
  unknown: 'Save the table as CSV, and open that file.',
  'idx-images': 'Open the Digits tab and drop it there, with the other files of its set.',
  'idx-labels': 'Open the Digits tab and drop it there, with the other files of its set.',
  zip: 'Unpack it, and open the one table that you need.',
  xlsx: 'In Excel choose Save as, CSV UTF-8, and open that file.',
  xls: 'In Excel choose Save as, CSV UTF-8, and open that file.',
  ods: 'In LibreOffice choose Save as, Text CSV, and open that file.',
  numbers: 'In Numbers choose File, Export to, CSV, and open that file.',
  document: 'Copy the table from it into a spreadsheet, and save that as CSV.',
  pdf: 'Copy the table from it into a spreadsheet, and save that as CSV.',
  html: 'Download the data file itself; or copy the table from the web page and paste it here.',
  xml: 'In a spreadsheet, open it and save it as CSV.',
  json: 'It must be one list of rows, such as [{"height": 1.2, "kind": "a"}]; or save it as CSV.',
  drawings: 'Open the Digits tab, then My digits, and import it there.',
  notebook: 'In the notebook, write the table with to_csv, and open that file.',
  safetensors: 'It is no table. A program that uses the library of inkgrad opens it (ink.open).',
  npy: IN_NUMPY,
  npz: IN_NUMPY,
  pickle: IN_PANDAS,
  parquet: 'In Python, write it as CSV: pandas.read_parquet("file").to_csv("table.csv").',
  matlab: `${SAVE_CSV} (writematrix).`,
  sqlite: `${SAVE_CSV}.`,
  png: PHOTO,
  jpeg: PHOTO,
  gif: PHOTO,
  webp: PHOTO,
  bmp: PHOTO,
  heic: PHOTO,
  tiff: PHOTO,
  svg: PHOTO,
};

const FOUR_FILES =
  'This tab reads the four IDX files of MNIST or of a set like it, and a photo of one digit.';
const TO_TABLE = 'If it holds a table, open the Table tab: there it says how to bring it.';

/** @type {Partial<Record<Kind, string>>} */
const IN_DIGITS = {
  text: 'A table belongs to the Table tab: open that tab and drop the file there.',
  arff: 'It is a table. Open the Table tab and drop it there.',
  safetensors:
    'A program that uses the library of inkgrad opens it (ink.open). This lab trains its own networks.',
  json: FOUR_FILES,
  html: `There are no images in it. ${GET_AGAIN} Does the website ask you to sign in first?`,
  zip: `It holds no IDX files. ${FOUR_FILES}`,
  drawings: 'Open My digits below and import it there.',
  heic: 'This browser cannot open it. Save the photo as JPEG, and drop that.',
  tiff: 'This browser cannot open it. Save the image as PNG, and drop that.',
  png: 'The image is damaged. Drop another one.',
  jpeg: 'The photo is damaged. Drop another one.',
  npy: 'Save the images as IDX files, or as a CSV file with label, pixel0 to pixel783.',
  npz: 'Save the images as IDX files, or as a CSV file with label, pixel0 to pixel783.',
  xlsx: TO_TABLE,
  ods: TO_TABLE,
  xls: TO_TABLE,
  numbers: TO_TABLE,
  parquet: TO_TABLE,
};

/** @type {Record<Place, Partial<Record<Kind, string>>>} */
const TO_DO = { digits: IN_DIGITS, table: IN_TABLE, points: IN_TABLE };

/** @satisfies {Record<string, (details: any) => string>} */
const SENTENCES = {
  short: () => `the file ends too early. ${GET_AGAIN}`,
  damaged: () => `the file is damaged: it cannot be unpacked. ${GET_AGAIN}`,
  encrypted: () => 'the archive has a password. Unpack it first, then drop what is in it.',
  method: () => 'it is packed in a way that this page does not know. Unpack it first.',
  zip64: () => 'it is in a ZIP64 archive, which this page cannot open. Unpack it first.',
  unreadable: () =>
    'the browser cannot read it. If it is a folder, drop the files in it; if it was moved, choose ' +
    'it again.',
  'too-large': ({ megabytes, most }) =>
    `it has ${counted(megabytes)} MB; files of up to ${counted(most)} MB can be read. Use fewer ` +
    'rows.',
  unpacked: ({ most }) =>
    `it holds more than ${counted(most)} MB when it is unpacked, which is the limit. Use fewer rows.`,
  'json-syntax': ({ line }) => `it is not sound JSON: line ${counted(line)} cannot be read.`,
  'json-twice': ({ key }) =>
    `it is JSON that gives the key "${key.slice(0, 20)}" twice in one row.`,
  'json-rows': () =>
    'it is JSON, but not one list of rows such as [{"height": 1.2, "kind": "a"}]. Save the table ' +
    'as CSV, and open that file.',
  'json-nested': ({ name }) =>
    `a row holds another list or object in "${name}". Each value must be a number, a text, true, ` +
    'false or null.',
  'json-lengths': ({ name, found, needed }) =>
    `the column "${name.slice(0, 20)}" has ${counted(found)} values, but the first column has ` +
    `${counted(needed)}. All columns must have the same length.`,
  'many-columns': ({ most }) =>
    `it has more than ${counted(most)} columns, which is the limit. Use fewer columns.`,
  'many-cells': ({ most }) =>
    `it has more than ${counted(most)} values, which is the limit. Use fewer rows or columns.`,
  'long-row': ({ what, number, most }) =>
    `${what} ${counted(number)} has more than ${counted(most)} characters, which is the limit. ` +
    'Use shorter texts, or fewer columns.',
  'arff-sparse': () =>
    'this ARFF file is sparse: it names only the values that are not 0, in { }. In Weka, apply ' +
    'the filter SparseToNonSparse and save it again.',
  'arff-start': () => 'this ARFF file has no @data line, or no @attribute line above it.',
  'large-photo': ({ megabytes, most }) =>
    `it has ${counted(megabytes)} MB; photos of up to ${counted(most)} MB can be read.`,
  'many-pixels': ({ width, height, most }) =>
    `it has ${counted(width)} × ${counted(height)} pixels; photos of up to ${counted(most)} million ` +
    'pixels can be read. Save it smaller, and drop that.',
};

/**
 * @param {string} name of the file
 * @param {keyof typeof SENTENCES} reason
 * @param {Record<string, unknown>} [details]
 */
export const fileError = (name, reason, details = {}) =>
  new FileError(`${name}: ${SENTENCES[reason](details)}`, { reason, details });

/**
 * What a file is, and what to do with it.
 *
 * @param {string} name of the file
 * @param {Kind} kind
 * @param {Place} place
 */
export function notHere(name, kind, place) {
  const toDo = TO_DO[place][kind] ?? ANYWHERE[kind] ?? (place === 'digits' ? FOUR_FILES : '');
  return new FileError(`${name} ${WHAT[kind]}. ${toDo}`.trim(), {
    reason: kind,
    details: { name },
  });
}

/**
 * A network, where images are read.
 *
 * @param {string} name of the file
 * @param {number[]} units of all layers, inputs first
 */
export function networkHere(name, units) {
  const fits = units[0] === 784 && units.at(-1) === 10;
  const what = `${name} is a network of ${units.join('-')} units (safetensors).`;
  const use = 'A program that uses the library of inkgrad opens it (ink.open).';
  const why = fits
    ? 'It would fit, but this lab trains its own networks and opens no others.'
    : 'In this lab, networks have 784 inputs and 10 outputs.';
  return new FileError(`${what} ${use} ${why}`, { reason: 'network', details: { name, units } });
}

/**
 * Several files where one is needed.
 *
 * @param {string[]} names
 */
export const oneOnly = (names) =>
  new FileError(`This tab reads one table at a time. Drop one of these: ${listed(names)}.`, {
    reason: 'several',
    details: { names },
  });

const MAX_LISTED = 4;

/** @param {string[]} names */
const listed = (names) =>
  names.slice(0, MAX_LISTED).join(', ') +
  (names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : '');

/** Nothing can be read in what was dropped. */
export const nothingDropped = () =>
  new FileError('The folder is empty, or the browser cannot read it. Drop the files in it.', {
    reason: 'nothing',
  });
