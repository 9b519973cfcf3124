// Page: English: the teacher's page.

import { add, code, copy, drop, kinds as kindNames, preview } from '../../lesson/words/en-maker.js';
import { backToMaker } from '../../lesson/words/en.js';

export const title = 'inkgrad for teachers';
export const lead =
  'Everything for a first course on neural networks: one part for each system of the lectures, a plan for each lesson, and how to bring it into your room. No account, no server: all is computed in the browser of each student.';
export const contents = 'On this page';
export const home = 'Open inkgrad';
export const lessonsList = 'All lessons and paths';
export const makeLesson = 'Make a lesson';
export const checkReceipts = 'Check receipts';
export const print = 'Print this page';

export const sections = {
  start: 'Start in five minutes',
  rows: 'The systems of the lectures',
  plans: 'A plan of 45 minutes for each lesson',
  make: 'How to make a lesson',
  receipts: 'Hand in and check',
  room: 'Into your room: website, own server, no internet',
};

export const labels = {
  open: 'Open',
  lesson: 'Lesson',
  question: 'Question',
  picture: 'Expected picture',
  misconception: 'Usual misconception',
  homework: 'Homework',
  answer: 'Answer',
};
/** @param {number} count */
export const minutes = (count) => `${count} minutes`;
/**
 * @param {number} row
 * @param {string} name
 */
export const rowTitle = (row, name) => `${row}. ${name}`;

/** By the names in rows.js: what a link opens. */
export const places = {
  'points/or': 'OR in Points',
  'points/xor-one': 'XOR with one unit',
  'points/adaline-small': 'rate too small',
  'points/adaline-right': 'a good rate',
  'points/adaline-large': 'rate too large',
  'points/xor-three': 'XOR with three hidden units',
  'points/linear': 'linear activations',
  'digits/losses': 'Digits with squared error',
  'backprop/functions': 'Functions in Backprop',
  'points/head-regression': 'a number',
  'points/head-binary': 'two classes',
  'points/head-classes': 'three classes',
  'backprop/graph': 'the graph in Backprop',
  'backprop/sheets': 'worksheets to print',
  'backprop/loop': 'the five buttons in Backprop',
  'code/loop': 'the loop in Python',
  'descent/rates': 'three learning rates in Descent',
  'descent/start': 'different starts',
  'descent/networks': 'a race of optimizers in Descent',
  'descent/momentum': 'momentum',
  'descent/plateau': 'reduce on plateau',
  'points/zeros': 'all weights at 0',
  'digits/overfit': '500 digits',
  'points/overfit': 'few noisy points',
  'points/pulse': 'a pulse from two units',
  'points/approximation': 'any curve',
  'table/heart': 'heart disease in Table',
  'table/cancer': 'breast cancer, which comes with the page',
  'points/classical': 'features by hand',
  'points/deep': 'learned features',
  'digits/linear': 'a linear model on digits',
  'code/perceptron': 'the perceptron in Code',
  'code/class': 'a network as a class',
};

export const plan = {
  /** @type {(from: number, to: number) => string} */
  span: (from, to) => `${from} to ${to} min`,
  begin: 'Begin together.',
  /** @param {string} question */
  ask: (question) =>
    `Ask the question of the lesson: “${question}” Collect guesses; do not answer.`,
  /** @param {number} steps */
  work: (steps) =>
    `Students work through the lesson, alone or in pairs${steps ? ` (${steps} steps)` : ''}.`,
  watch: 'Look for:',
  talk: 'Talk about it:',
  end: 'Read the three lines to remember aloud. Students hand in. Homework:',
  notLoaded: 'The lessons did not load, so their titles are missing here. Load the page again.',
};

/** How a lesson is made, one sentence or two for each step. */
export const makeSteps = [
  `Press “${makeLesson}”. Type its title.`,
  'Set the lab beside it as your students should find it: data, learning rate, layers.',
  `Press “${add()}”. Type a title and a short text for the step.`,
  'Choose a task, and type its question. The list below says which kind fits.',
  `Repeat for the next step. “${drop()}” leaves the lab as the step before leaves it.`,
  `Press “${preview()}”, and answer as a student would. “${backToMaker()}” leads back.`,
  `Press “${copy()}”, or save the lesson as a file. “${code()}” shows the link as a picture for phones.`,
];

export const kindsTitle = 'Which task fits';
/** @param {string} kind */
export const kindName = (kind) => kindNames[kind];
/** By the kinds of tasks. @type {Record<string, string>} */
export const kinds = {
  choose:
    'One question, two to six answers. You say which one is right, or a number of the lab does.',
  number: 'Students read or compute a number. The lab knows it; you give the tolerance.',
  sketch: 'Students draw the loss before it runs. Then the lab trains, and its curve is laid over.',
  predict:
    'Students say first what will happen. Then the lab trains, and its numbers say who is right.',
  goal: 'Students change the lab until it does what you ask, such as “at most 5 errors”.',
  code: 'Students write a program: an exercise of the tab Code.',
};

/** Texts of one paragraph or several. */
export const texts = {
  start: [
    'Open a lesson on the projector, and send its link to the class. Students need a browser ' +
      'and nothing else. A lesson asks first and explains after: nobody sees the result before a ' +
      'prediction is in.',
    'Press F for large letters on a projector. The key ? lists all keys.',
  ],
  make: [
    'You need no code, and 10 minutes are enough for three short steps.',
    'A lesson of three short steps fits into a link. A longer one is a file: send it to your ' +
      'students, or put it on your learning platform. They open it on the page Lessons.',
    '“Parts to hide” takes parts of a lab away, so that students see only what they need. In a link to ' +
      'a lab, hide= does the same, and ask= shows one question above the lab.',
  ],
  receipts: [
    'A student hands in a receipt: a text of at most 600 characters for any text field. It ' +
      'holds the name, the answers, the settings, the steps and a hash (a short fingerprint) of ' +
      'the trained weights. Paste the receipts of a whole class, or drop the table of your ' +
      'learning platform, and the page runs every training again.',
    'The seed of a run comes from the name, so each student gets other weights, and the page marks a ' +
      'copy. A lesson gives the seed itself, because its texts speak of it: there the weights of a class ' +
      'are equal.',
    'A receipt proves that this run was made with these settings. It does not prove who sat at the ' +
      'computer.',
    'Nothing is sent: the check runs in your own browser.',
  ],
  room: [
    'Website: any host for files is enough, for example GitHub Pages. Build the folder with ' +
      '“bash build.sh --site”, and upload build/site.',
    'Own computer: run “npm start -- --host” in the folder of inkgrad. It prints the address ' +
      'that students in the same network open.',
    'No internet: open the page once with internet, and wait half a minute. From then on, the ' +
      'same browser opens it without internet. On a second visit, train on MNIST once, so that ' +
      'its images are kept, too. Or serve the room from your own computer, which needs no ' +
      'internet.',
    'In your own page: press “Share” in a lab, and copy the frame. embed=1 in a link leaves out ' +
      'the head of the page. If your learning platform adds sandbox="allow-scripts" to the frame, ' +
      'your server must send the header “Access-Control-Allow-Origin: *” with the files of ' +
      'inkgrad. GitHub Pages sends it. Without it, the frame says what to change.',
  ],
};
