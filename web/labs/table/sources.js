// The tables that are there without a file of one's own.

/**
 * @typedef {import('./worker/encoding.js').Plan} Plan
 *
 * @typedef {object} Source
 * @property {string} name
 * @property {string[]} columns
 * @property {string[]} meanings of the columns
 * @property {string} about
 * @property {string} roles as a link has them
 * @property {Omit<Plan, 'roles'>} plan
 */

/**
 * UCI, CC BY 4.0: Janosi, Steinbrunn, Pfisterer, Detrano, "Heart Disease", 1989. The file has no
 * names; these are its authors'.
 *
 * @type {Source}
 */
export const HEART = {
  name: 'Heart disease',
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
  meanings: [
    'years',
    '1 male, 0 female',
    'chest pain, 1 typical to 4 none',
    'blood pressure at rest',
    'cholesterol, mg/dl',
    'blood sugar above 120 mg/dl',
    'ECG at rest, 0 normal',
    'highest heart rate',
    'angina by exercise',
    'ST depression by exercise',
    'ST slope: 1 up, 2 flat, 3 down',
    'vessels seen, 0 to 3',
    '3 normal, 6 fixed, 7 reversible',
    'narrowed vessels, 0 none',
  ],
  about:
    '303 patients of the Cleveland Clinic who were examined by angiography (UCI Heart Disease; Janosi, Steinbrunn, Pfisterer, Detrano 1989; CC BY 4.0). A teaching example, not medical advice.',
  roles: 'nncnnncnnncnct',
  plan: { missing: 'drop', as: 'above', above: 0 },
};

/**
 * In the order of ink_table_generate.
 *
 * @type {Source & { soils: string[]; outcomes: string[]; count: number }}
 */
export const SEEDLINGS = {
  name: 'Seedlings',
  columns: ['light', 'water', 'temperature', 'soil', 'thrives'],
  meanings: ['hours a day', 'ml a day', '°C', '', 'after six weeks'],
  about:
    '400 seedlings that the program made up itself, by a rule that it knows and the network does not: too much water is as bad as too little, and each soil wants its own amount.',
  roles: 'nnnct',
  plan: { missing: 'drop', as: 'category', above: 0 },
  soils: ['sand', 'loam', 'clay'],
  outcomes: ['no', 'yes'],
  count: 400,
};

/**
 * Its rows as texts, as a file would have them.
 *
 * @param {Float32Array} values (N, 5)
 */
export function seedlingRows(values) {
  const D = SEEDLINGS.columns.length;
  return Array.from({ length: values.length / D }, (_, i) =>
    [...values.subarray(i * D, (i + 1) * D)].map((value, c) => {
      if (Number.isNaN(value)) return '';
      return c === 3
        ? SEEDLINGS.soils[value]
        : c === 4
          ? SEEDLINGS.outcomes[value]
          : String(Number(value.toFixed(1)));
    }),
  );
}
