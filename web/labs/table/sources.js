// Shared: the tables that need no file of the user. Their names and descriptions are in the words.

/**
 * @typedef {import('./plan.js').Plan} Plan
 *
 * @typedef {object} Source
 * @property {string[]} columns
 * @property {string} roles as a link has them
 * @property {Omit<Plan, 'roles'>} plan
 * @property {[x: number, y: number]} plot two columns that show the classes apart
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
  plot: [0, 7],
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
  plot: [0, 1],
  soils: ['sand', 'loam', 'clay'],
  outcomes: ['no', 'yes'],
  count: 400,
};

/**
 * Tables in files beside the page, with names in their first line. worker/tables/README.md says where each
 * comes from and under which licence.
 *
 * @type {Record<string, Source>}
 */
export const OPEN_TABLES = {
  iris: {
    columns: ['sepal length', 'sepal width', 'petal length', 'petal width', 'species'],
    roles: 'nnnnt',
    plan: { missing: 'drop', as: 'category', above: 0 },
    plot: [2, 3],
  },
  penguins: {
    columns: [
      'island',
      'bill length',
      'bill depth',
      'flipper length',
      'body mass',
      'sex',
      'species',
    ],
    roles: 'cnnnnct',
    plan: { missing: 'drop', as: 'category', above: 0 },
    plot: [1, 2],
  },
  wine: {
    columns: [
      'alcohol',
      'malic acid',
      'ash',
      'alkalinity of ash',
      'magnesium',
      'phenols',
      'flavanoids',
      'other phenols',
      'proanthocyanins',
      'colour',
      'hue',
      'OD280/OD315',
      'proline',
      'cultivar',
    ],
    roles: 'nnnnnnnnnnnnnt',
    plan: { missing: 'drop', as: 'category', above: 0 },
    plot: [6, 9],
  },
  cancer: {
    columns: [
      'radius',
      'texture',
      'perimeter',
      'area',
      'smoothness',
      'compactness',
      'concavity',
      'concave points',
      'symmetry',
      'fractal dimension',
      'diagnosis',
    ],
    roles: 'nnnnnnnnnnt',
    plan: { missing: 'drop', as: 'category', above: 0 },
    plot: [0, 7],
  },
  cars: {
    columns: [
      'cylinders',
      'displacement',
      'horsepower',
      'weight',
      'acceleration',
      'year',
      'origin',
      'mpg',
    ],
    roles: 'nnnnnnct',
    plan: { missing: 'drop', as: 'number', above: 0 },
    plot: [3, 7],
  },
};

/** @type {Record<string, Source | undefined>} */
export const PRESETS = { heart: HEART, generated: SEEDLINGS, ...OPEN_TABLES };

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
