// The house: where files stand, who may import whom, how long lines, files and folders may be.
// The rules are those of .github/CONTRIBUTING.md.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { circlesOf, filesBelow, importsOf, textOf, top } from './sources.js';

const MODULES = filesBelow('web', ['.js']).filter((path) => !path.startsWith('web/sw'));
const LABS = ['digits', 'points', 'descent', 'backprop', 'table', 'code'];

/**
 * Another lab's files that a lab may use, as web/README.md says: Descent trains the network of a Points
 * link, and Backprop's training loop trains the network of Digits, with the same bits. The dialog
 * that shows an experiment as code makes a link of Code, which reads the tables as Table does.
 *
 * @type {[from: RegExp, to: RegExp][]}
 */
const BETWEEN_LABS = [
  [/^web\/labs\/descent\//, /^web\/labs\/points\/(settings|worker\/)/],
  [/^web\/labs\/backprop\/loop\/network\.js/, /^web\/labs\/digits\/settings\.js/],
  [/^web\/labs\/code\/worker\/tables\.js/, /^web\/labs\/table\//],
  [/^web\/labs\/common\/page\/as-code\//, /^web\/labs\/code\/(settings|program-link)\.js/],
  [
    /^web\/labs\/code\/worker\/shuffled\.js$/,
    /^web\/labs\/digits\/worker\/training\/training-images\.js$/,
  ],
];

/**
 * Imports that a file may not have, by where it stands. The first rule that fits holds.
 *
 * @type {[where: RegExp, mayNot: RegExp, why: string][]}
 */
const RULES = [
  [/^web\/inkgrad/, /^web\/(labs|views|main|worker)/, 'the API knows no page'],
  [/^web\/formats\//, /^web\/(labs|views|main|worker)/, 'a format knows no page'],
  [/^web\/views\//, /^web\/(labs|formats|main|worker)/, 'a view draws what it is given'],
  [
    /^web\/(glossary|question|teachers)\//,
    /^web\/labs\/(?!common\/).*\/page\/|\/worker\/|^web\/(inkgrad|formats)/,
    'it knows the words and settings of labs, not their work',
  ],
  [
    /^web\/receipt\/worker\//,
    /\/(page|words)\/|^web\/views|^web\/labs\/(?!common\/|\w+\/worker\/receipt\/)/,
    "the worker of receipts makes runs again through the labs' own part for it",
  ],
  [
    /^web\/receipt\//,
    /^web\/labs\/(?!common\/).*\/page\/|\/worker\/|^web\/inkgrad/,
    'receipts know the settings of labs, not their work',
  ],
  [
    /^web\/labs\/.*\/words\//,
    /\/(page|worker)\/|^web\/(views|inkgrad|formats)/,
    'words know no thread',
  ],
  [
    /^web\/labs\/.*\/page\//,
    /\/worker\/|^web\/inkgrad/,
    'the page imports neither worker nor core',
  ],
  [/^web\/labs\/.*\/worker\//, /\/page\/|\/words\/|^web\/views/, 'the worker knows no page'],
  [/^web\/labs\//, /\/(page|worker)\/|^web\/views/, 'shared files know neither page nor worker'],
];

/** @param {string} path */
const labOf = (path) => path.match(/^web\/labs\/(\w+)\//)?.[1];

/**
 * @param {string} from
 * @param {string} to
 */
function fault(from, to) {
  if (BETWEEN_LABS.some(([a, b]) => a.test(from) && b.test(to))) return '';
  const [mine, other] = [labOf(from), labOf(to)];
  if (mine && other && mine !== other && other !== 'common') return 'labs do not know one another';
  const rule = RULES.find(([where]) => where.test(from));
  return rule?.[1].test(to) ? rule[2] : '';
}

test('the rules of imports refuse what they should', () => {
  const page = 'web/labs/points/page/lab.js';
  const worker = 'web/labs/points/worker/engine.js';
  for (const [from, to] of [
    [page, worker],
    [worker, page],
    [page, 'web/inkgrad.js'],
    ['web/labs/points/settings.js', page],
    ['web/labs/points/words/en.js', worker],
    ['web/labs/points/settings.js', 'web/labs/digits/settings.js'],
    ['web/views/theme.js', page],
    ['web/glossary/page.js', page],
    ['web/glossary/places.js', worker],
    ['web/receipt/page.js', worker],
    ['web/receipt/judge.js', page],
    ['web/receipt/worker/engine.js', worker],
    ['web/receipt/worker/engine.js', page],
    ['web/inkgrad/network.js', 'web/views/theme.js'],
  ])
    assert.ok(fault(from, to), `${from} -> ${to}`);
  assert.is(fault(page, 'web/labs/points/settings.js'), '');
  assert.is(fault(worker, 'web/inkgrad.js'), '');
  const replay = 'web/labs/points/worker/receipt/receipt.js';
  assert.is(fault('web/receipt/worker/engine.js', replay), '');
});

test('no file imports what its place forbids, not even a type', () => {
  const faults = MODULES.flatMap((from) => {
    const { runtime, types } = importsOf(from);
    // The shapes of the core's values may be named everywhere.
    const told = types.filter((to) => !to.startsWith('web/inkgrad'));
    return [...new Set([...runtime, ...told])].flatMap((to) => {
      const why = fault(from, to);
      return why ? [`${from} -> ${to}: ${why}`] : [];
    });
  });
  assert.equal(faults, []);
});

test('no circle of imports', () => {
  const graph = new Map(MODULES.map((path) => [path, importsOf(path).runtime]));
  assert.equal(circlesOf(graph), []);
  assert.equal(
    circlesOf(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
    [['b', 'c']],
    'a circle is found',
  );
});

test('every import leads to a file, and dynamic ones are literal', () => {
  for (const path of MODULES) {
    const { runtime, types, computed } = importsOf(path);
    for (const to of [...runtime, ...types])
      assert.ok(to.includes('/vendor/') || existsSync(join(top, to)), `${path} imports ${to}`);
    // Node's own modules are hidden from bundlers: '/** @type {string} */ (...)' around the name.
    assert.is(computed, 0, `${path} computes the path of a dynamic import`);
  }
});

const ROOM = ['messages.js', 'page/session.js', 'page/narrator.js', 'worker/engine.js'];
const isOfWorker = (/** @type {string} */ file) => /^(messages|worker)/.test(file);

test('every lab has the same anatomy', () => {
  for (const lab of LABS) {
    const folder = `web/labs/${lab}`;
    const files = ['words/en.js', 'words/words.js', 'page/lab.js', 'page/lab.css'];
    // The markup of Digits is in index.html, painted first.
    if (lab !== 'digits') files.push('page/lab.html');
    // The parts of Backprop stand in its views.
    if (lab !== 'backprop') files.push('settings.js', ...ROOM);
    for (const file of files) assert.ok(existsSync(join(top, folder, file)), `${folder}/${file}`);
    assert.match(textOf(`${folder}/page/lab.js`), /export (async function|const) createLab\b/);
  }
  for (const path of MODULES.filter((one) => one.endsWith('/worker/engine.js')))
    assert.match(textOf(path), /export class (Engine|LearnEngine) /, path);
  for (const room of [
    'backprop/graph',
    'backprop/loop',
    'backprop/functions',
    'backprop/sheets',
    'table/learning',
  ]) {
    const folder = `web/labs/${room}`;
    // The functions share the worker of the training loop, and the worksheets that of the graph.
    const parts = /(functions|sheets)$/.test(room)
      ? ROOM.filter((file) => !isOfWorker(file))
      : ROOM;
    for (const file of ['words/en.js', 'words/words.js', 'page/view.js', ...parts])
      assert.ok(existsSync(join(top, folder, file)), `${folder}/${file}`);
  }
  const views = ['graph', 'loop', 'functions', 'sheets', 'learning'];
  const folders = ['words', 'page', 'worker', 'messages', ...views];
  for (const lab of LABS)
    for (const entry of readdirSync(join(top, 'web/labs', lab), { withFileTypes: true }))
      if (entry.isDirectory()) assert.ok(folders.includes(entry.name), `${lab}/${entry.name}`);
});

test("a lab's style sheet holds rules for that lab alone", () => {
  for (const path of filesBelow('web/labs', ['.css'])) {
    const lab = labOf(path);
    const text = textOf(path).replace(/\/\*[\s\S]*?\*\//g, '');
    assert.match(text.trim(), /^@layer labs \{/, path);
    const rules = [...text.matchAll(/^ {2}(?! )([^\s}][^{]*)\{/gm)].map((match) => match[1].trim());
    for (const rule of rules)
      assert.ok(
        rule.includes(`.lab-${lab}`) || rule.startsWith('@'),
        `${path}: ${rule} is outside of .lab-${lab}`,
      );
  }
});

test('colours stand in tokens.css and dark.css alone', () => {
  for (const path of filesBelow('web', ['.css'])) {
    if (/styles\/(tokens|dark)\.css$/.test(path)) continue;
    const text = textOf(path).replace(/\/\*[\s\S]*?\*\//g, '');
    const found = text.match(/#[0-9a-f]{3,8}\b(?=[\s;,)])|\b(rgb|hsl|oklch)a?\([^)]*\)/gi) ?? [];
    assert.equal(found, [], path);
  }
});

// ---- length ----

/** Files that may be longer than 300 lines, each with its reason. @type {Record<string, string>} */
const LONG_FILES = {
  'web/index.html': 'the first screen, in one piece for the first paint',
  // A sheet or the markup of one screen is flat: a declaration or an attribute a line.
  'web/labs/points/page/lab.html': 'one screen',
  'web/labs/points/page/lab.css': 'one screen',
  'web/labs/descent/page/lab.css': 'one screen',
  'web/labs/table/page/lab.css': 'one screen',
  'web/labs/table/learning/page/view.html': 'one screen',
  'web/labs/table/learning/page/view.css': 'one screen',
};

test('files have at most 300 lines, folders at most 16 files', () => {
  for (const path of filesBelow('web', ['.js', '.html', '.css'])) {
    const lines = textOf(path).split('\n').length - 1;
    assert.ok(lines <= 300 || Object.hasOwn(LONG_FILES, path), `${path} has ${lines} lines`);
  }
  /** @type {Map<string, number>} */
  const folders = new Map();
  for (const path of [
    ...filesBelow('web/labs', ['.js', '.html', '.css']),
    ...filesBelow('c', ['.c', '.h']),
  ])
    folders.set(dirname(path), (folders.get(dirname(path)) ?? 0) + 1);
  for (const [folder, count] of folders) assert.ok(count <= 16, `${folder} has ${count} files`);
});

/** Tables of data, whose lines are rows. */
const DATA = ['tests/reference/cases.js'];

test('fewer than 1 line in 200 is longer than 100 columns', () => {
  const paths = ['c', 'web', 'tests'].flatMap((folder) =>
    filesBelow(folder, ['.js', '.c', '.h', '.html', '.css']),
  );
  let all = 0;
  /** @type {string[]} */
  const long = [];
  for (const path of paths.filter((one) => !DATA.includes(one))) {
    const lines = textOf(path).split('\n');
    all += lines.length;
    lines.forEach((line, i) => {
      if (line.length > 100) long.push(`${path}:${i + 1}`);
    });
  }
  assert.ok(long.length < all / 200, `${long.length} of ${all}:\n${long.join('\n')}`);
});

test.run();
