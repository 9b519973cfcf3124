// The markup that Share offers: what stands in it, and that no link gets out of its attribute.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { embeddedAddress, snippetOf } from '../web/frame/share/snippet.js';

const PAGE = 'https://inkgrad.github.io/inkgrad/';

test('the address of a frame has embed=1 once, and all else of the link', () => {
  for (const [link, framed] of [
    ['', '#digits?embed=1'],
    ['#points', '#points?embed=1'],
    ['#points?v=1&data=xor&hide=data', '#points?v=1&data=xor&hide=data&embed=1'],
    ['#digits?v=1&ask=Why%3F&hide=lens', '#digits?v=1&ask=Why%3F&hide=lens&embed=1'],
    ['#digits?v=1&embed=1', '#digits?v=1&embed=1'],
    ['#digits?v=1&embed=0', '#digits?v=1&embed=1'],
  ])
    assert.is(embeddedAddress(PAGE + link), PAGE + framed);
});

test('a frame has a title, a size, a sandbox, and loads when it is seen', () => {
  const snippet = snippetOf(`${PAGE}#points?v=1&data=xor`, 'inkgrad: Points', false);
  for (const part of [
    'title="inkgrad: Points"',
    'src="https://inkgrad.github.io/inkgrad/#points?v=1&amp;data=xor&amp;embed=1"',
    'width="100%"',
    'height="720"',
    'loading="lazy"',
    'sandbox="allow-scripts allow-same-origin allow-popups',
  ])
    assert.ok(snippet.includes(part), part);
  assert.not.match(snippet, /<script/);
});

test('no link and no title ends its attribute', () => {
  const snippet = snippetOf(`${PAGE}#digits?x="><script>`, '"><img>', false);
  assert.not.match(snippet, /"><(script|img)/);
  assert.is(snippet.match(/</g)?.length, 2);
});

test('the script takes a number from its own frames alone', () => {
  const snippet = snippetOf(`${PAGE}#points`, 'a', true);
  const script = /<script>([\s\S]*)<\/script>/.exec(snippet)?.[1] ?? '';
  const frames = [
    { contentWindow: 'mine', height: '' },
    { contentWindow: 'other', height: '' },
  ];
  /** @type {(event: object) => void} */
  let tell = () => {};
  new Function('addEventListener', 'document', script)(
    (/** @type {string} */ _, /** @type {any} */ listener) => (tell = listener),
    { querySelectorAll: () => frames },
  );
  tell({ data: { type: 'inkgrad:height', height: 512 }, source: 'mine' });
  tell({ data: { type: 'other', height: 9 }, source: 'mine' });
  tell({ data: null, source: 'mine' });
  assert.equal(frames, [
    { contentWindow: 'mine', height: 512 },
    { contentWindow: 'other', height: '' },
  ]);
  tell({ data: { type: 'inkgrad:height', height: '<b>' }, source: 'mine' });
  assert.is(frames[0].height, 720);
});

test.run();
