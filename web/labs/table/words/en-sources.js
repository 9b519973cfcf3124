// Shared: the English of the tables that the lab brings: what each is, what its columns mean, and
// what its classes are called. Belongs to en.js.

/**
 * @typedef {object} SourceWords
 * @property {string} choice in the list of tables
 * @property {string} name
 * @property {string} about where it comes from
 * @property {string[]} meanings of the columns
 * @property {string[]} classes names for the classes of the lab's own task; none: as in the table
 */

/** @type {Record<string, SourceWords>} */
export const sources = {
  heart: {
    choice: 'Heart disease (Cleveland)',
    name: 'Heart disease',
    about:
      '303 patients of the Cleveland Clinic who were examined by angiography (UCI Heart ' +
      'Disease; Janosi, Steinbrunn, Pfisterer, Detrano 1989; CC BY 4.0). A teaching example, ' +
      'not medical advice.',
    meanings: [
      'years',
      '1 male, 0 female',
      'chest pain, 1 typical to 4 none',
      'blood pressure at rest',
      'cholesterol, mg/dl',
      'blood sugar above 120 mg/dl',
      'ECG at rest, 0 normal',
      'highest heart rate',
      'angina during exercise',
      'ST depression during exercise',
      'ST slope: 1 up, 2 flat, 3 down',
      'vessels seen, 0 to 3',
      '3 normal, 6 fixed, 7 reversible',
      'narrowed vessels, 0 none',
    ],
    classes: ['none', 'disease'],
  },
  iris: {
    choice: 'Iris flowers (3 classes)',
    name: 'Iris',
    about:
      '150 iris flowers of three species, each measured four times (Anderson 1935, Fisher ' +
      '1936; UCI Iris, CC BY 4.0). The first table of many textbooks.',
    meanings: ['cm', 'cm', 'cm', 'cm', ''],
    classes: [],
  },
  penguins: {
    choice: 'Penguins (3 classes)',
    name: 'Penguins',
    about:
      '344 penguins of three species on islands near Palmer Station, Antarctica (Gorman, ' +
      'Williams, Fraser 2014; palmerpenguins by Horst, Hill, Gorman 2020; CC0). Some values ' +
      'are missing.',
    meanings: ['', 'mm', 'mm', 'mm', 'g', '', ''],
    classes: [],
  },
  wine: {
    choice: 'Wine (3 classes)',
    name: 'Wine',
    about:
      'Chemical analysis of 178 wines of one Italian region, made from three cultivars, ' +
      'which are kinds of grape (Forina et al. 1988; UCI Wine, Aeberhard and Forina 1992; CC ' +
      'BY 4.0).',
    meanings: [
      '%',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      'intensity',
      '',
      'of diluted wine',
      '',
      'grape',
    ],
    classes: [],
  },
  cancer: {
    choice: 'Breast cancer (2 classes)',
    name: 'Breast cancer',
    about:
      'Cell nuclei in 569 images of breast tissue, and the diagnosis; ten mean values of the ' +
      'thirty columns (UCI Breast Cancer Wisconsin; Wolberg, Mangasarian, Street, Street ' +
      '1993; CC BY 4.0). A teaching example, not medical advice.',
    meanings: [
      'mean of the nuclei',
      'deviation of the greys',
      '',
      '',
      'variation of the radius',
      'perimeter² / area − 1',
      'depth of the dents',
      'number of dents',
      '',
      'roughness of the outline',
      '',
    ],
    classes: [],
  },
  cars: {
    choice: 'Cars (predict a number)',
    name: 'Cars',
    about:
      '398 cars of the years 1970 to 1982. How many miles does each drive with one gallon of ' +
      'fuel? (UCI Auto MPG; Quinlan 1993; CC BY 4.0.)',
    meanings: [
      '',
      'cubic inches',
      'hp',
      'pounds',
      'seconds from 0 to 60 mph',
      '70 is 1970',
      '',
      'miles per gallon',
    ],
    classes: [],
  },
  generated: {
    choice: 'Seedlings (simulated)',
    name: 'Seedlings',
    about:
      '400 simulated seedlings. The program knows the rule, the network does not: too much ' +
      'water is as bad as too little, and each soil needs its own amount.',
    meanings: ['hours a day', 'ml a day', '°C', '', 'after six weeks'],
    classes: [],
  },
  own: {
    choice: 'Your own table',
    name: 'The pasted table',
    about: '',
    meanings: [],
    classes: [],
  },
};
