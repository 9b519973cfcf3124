// Parts that hide= takes away: the lists of names, and what the frame takes out of a link.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { joinLink, splitLink } from '../web/question/link.js';
import { hideableOf } from '../web/frame/hidden-parts.js';
import { complaints as sentence } from '../web/labs/common/words/en.js';
import { readLink } from '../web/labs/common/link.js';
import { FIELDS as DIGITS } from '../web/labs/digits/settings.js';
import { HIDEABLE as POINTS } from '../web/labs/points/choices.js';
import { filesBelow, textOf } from './sources.js';

const LABS = ['digits', 'points', 'descent', 'backprop', 'table', 'code'];

test('each lab has names, and a name is one word, as links want it', async () => {
  for (const lab of LABS) {
    const names = Object.keys(await hideableOf(lab));
    assert.ok(names.length > 10, lab);
    for (const name of names) assert.match(name, /^[a-z][a-z\d]{0,14}$/, `${lab}: ${name}`);
  }
  assert.equal(await hideableOf('glossary'), {});
});

test('Points has the names of its own list, and no other', async () => {
  assert.equal(Object.keys(await hideableOf('points')).sort(), [...POINTS].sort());
});

test('each id and each class of a selector stands in the sources of its lab', async () => {
  for (const lab of LABS) {
    const text = ['.js', '.html']
      .flatMap((end) => filesBelow(`web/labs/${lab}`, [end]))
      .concat(filesBelow('web/labs/common', ['.js']))
      .filter((path) => !path.endsWith('hideable.js'))
      .concat(lab === 'digits' ? ['web/index.html'] : [])
      .map(textOf)
      .join('\n');
    for (const [name, selector] of Object.entries(await hideableOf(lab)))
      for (const [, part, value] of selector.matchAll(
        /[#.]([a-z][\w-]*)|\[[\w-]+="([\w-]+)"\]/gi,
      )) {
        // Made of a name: addButton, ViewHost.
        const found = (part ?? value).replace(/^(formula|code)-(?=button$)|^b-/, '');
        assert.ok(found && text.includes(found), `${lab}: ${name}: ${found} of ${selector}`);
      }
  }
});

test('the frame takes its parts out of a link, and puts them in again', () => {
  const extras = 'hide=lens.you&ask=Why%3F&embed=1';
  const link = '#digits?v=1&layers=16';
  assert.equal(splitLink(joinLink(link, extras)), { link, extras });
  assert.equal(splitLink('#story&embed=1'), { link: '#story', extras: 'embed=1' });
  assert.equal(splitLink('#story?embed=1'), { link: '#story', extras: 'embed=1' });
});

test('Points keeps its own hide=, which is a setting there', () => {
  assert.equal(splitLink('#points?hide=data&ask=a'), {
    link: '#points?hide=data',
    extras: 'ask=a',
  });
});

test('a part that a lab does not have is named', () => {
  const { complaints } = readLink('#digits?v=1&hide.moon=', DIGITS);
  assert.match(sentence(complaints), /there is no part called moon to hide/);
});

test.run();
