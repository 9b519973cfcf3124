// Shared: the tables that need no file of the user. Their names and descriptions are in the words.

/**
 * @typedef {import('./plan.js').Plan} Plan
 *
 * @typedef {object} Source
 * @property {string[]} columns
 * @property {string} roles as a link has them
 * @property {Omit<Plan, 'roles'>} plan
 */

/**
 * UCI, CC BY 4.0: Janosi, Steinbrunn, Pfisterer, Detrano, "Heart Disease", 1989. The file has no
 * column names; these are the names that its authors use.
 *
 * @type {Source}
 */
export const HEART = {
  columns: [
    'age',
    'sex',
    'cp',
    'trestbps',
    'chol',
    'fbs',
    'restecg',
    'thalach',
    'exang',
    'oldpeak',
    'slope',
    'ca',
    'thal',
    'num',
  ],
  roles: 'nncnnncnnncnct',
  plan: { missing: 'drop', as: 'above', above: 0 },
};

/**
 * Simulated by the core; columns, soils and outcomes are in the order of ink_table_generate.
 *
 * @type {Source & { soils: string[]; outcomes: string[]; count: number }}
 */
export const SEEDLINGS = {
  columns: ['light', 'water', 'temperature', 'soil', 'thrives'],
  roles: 'nnnct',
  plan: { missing: 'drop', as: 'category', above: 0 },
  soils: ['sand', 'loam', 'clay'],
  outcomes: ['no', 'yes'],
  count: 400,
};

/** @type {Record<string, Source | undefined>} */
export const PRESETS = { heart: HEART, generated: SEEDLINGS };

/**
 * The seedlings' rows as texts, as a file would have them.
 *
 * @param {Float32Array} values (N, 5)
 */
export function seedlingRows(values) {
  const D = SEEDLINGS.columns.length;
  return Array.from({ length: values.length / D }, (_, i) =>
    [...values.subarray(i * D, (i + 1) * D)].map(seedlingCell),
  );
}

/**
 * @param {number} value
 * @param {number} column
 */
function seedlingCell(value, column) {
  if (Number.isNaN(value)) return '';
  if (column === 3) return SEEDLINGS.soils[value];
  if (column === 4) return SEEDLINGS.outcomes[value];
  return String(Number(value.toFixed(1)));
}
