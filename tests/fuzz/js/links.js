// Links of every lab: whatever a link says, the settings that are read can be written, and read
// again, without a complaint. What fits what is decided without an error.
import * as assert from 'node:assert/strict';
import { readLink, writeLink } from '../../../web/labs/common/link.js';
import * as functions from '../../../web/labs/backprop/functions/settings.js';
import * as graph from '../../../web/labs/backprop/graph/settings.js';
import * as loop from '../../../web/labs/backprop/loop/settings.js';
import * as descent from '../../../web/labs/descent/settings.js';
import * as digits from '../../../web/labs/digits/settings.js';
import * as points from '../../../web/labs/points/settings.js';
import { FIELDS as TABLE } from '../../../web/labs/table/settings.js';
import { FIELDS as LEARNING } from '../../../web/labs/table/learning/settings.js';
import { joinLink, splitLink } from '../../../web/question/link.js';
import { asBytes, asText } from './check.js';

/**
 * The fields of each lab, and what its page does with the settings next.
 *
 * @type {Record<string, { fields: Record<string, import('../../../web/labs/common/link.js').Field<any>>;
 *   use?: (settings: any) => void }>}
 */
const LABS = {
  digits: {
    fields: digits.FIELDS,
    use(settings) {
      digits.networkOptions(settings);
      digits.trainOptions(settings, 60_000);
    },
  },
  points: { fields: points.FIELDS, use: usePoints },
  descent: {
    fields: descent.FIELDS,
    use(settings) {
      for (const key of descent.KEYS) descent.obstacle(settings, key);
      if (descent.isOfNetwork(settings)) descent.networkOf(settings);
    },
  },
  'backprop-graph': { fields: graph.FIELDS, use: graph.fitting },
  'backprop-loop': { fields: loop.FIELDS },
  'backprop-functions': { fields: functions.FIELDS, use: functions.fitting },
  table: { fields: { ...TABLE, ...LEARNING } },
};

/** @param {any} settings */
function usePoints(settings) {
  const fitted = points.fitting(settings).settings;
  assert.deepEqual(points.fitting(fitted).settings, fitted, 'what fits, fits');
  points.networkOptions(fitted, 'network');
  points.trainOptions(fitted, 60);
}

const INITIAL = Object.fromEntries(
  Object.entries(LABS).map(([name, { fields }]) => [name, JSON.stringify(initialOf(fields))]),
);

/** @param {Record<string, { initial: unknown }>} fields */
function initialOf(fields) {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.initial]));
}

/** @param {string} hash */
function labOf(hash) {
  const name = hash.match(/^#([\w-]+)/)?.[1] ?? '';
  return Object.hasOwn(LABS, name) ? name : 'digits';
}

/** @type {import('./engine.js').Target} */
export const target = {
  inputs: () =>
    Object.entries(LABS).map(([name, { fields }]) =>
      asBytes(writeLink(name, initialOf(fields), fields)),
    ),
  tokens: [
    '&', '=', '?', '#', '+', '%00', '%', '%E2%82%AC', '&v=2', '__proto__=1', '&ask=Why%3F', '_', '*', '.', '-',
    'moons', 'own', 'random', 'perceptron', '64-32', '0x10', '1e-6', 'maxout', 'relu', '0*0*0_1*1*1', 'gd*0.1_adam*0.01',
    ...Object.values(LABS).flatMap(({ fields }) => Object.values(fields).map(({ key }) => `&${key}=`)),
  ], // prettier-ignore
  memory: 80,
  run(bytes) {
    const hash = asText(bytes);
    const name = labOf(hash);
    const { fields, use } = LABS[name];
    const { link, extras } = splitLink(hash);
    const { values, complaints } = readLink(link, fields);
    use?.(values);
    const written = writeLink(name, values, fields);
    const again = readLink(splitLink(joinLink(written, extras)).link, fields);
    assert.deepEqual(again.values, values, `written as ${written}`);
    assert.deepEqual(again.complaints, []);
    assert.equal(JSON.stringify(initialOf(fields)), INITIAL[name], 'the defaults changed');
    const reasons = new Set(
      complaints.map((one) => (one.reason === 'value' ? one.key : one.reason)),
    );
    return `${name} ${[...reasons].slice(0, 2)}`;
  },
};
