// The policy of the page: where blob: may be, and a site whose origin is named in it.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nameOrigin } from '../.build/name-origin.mjs';
import { textOf } from './sources.js';

const ORIGIN = 'https://name.github.io';
const policyOf = (/** @type {string} */ html) =>
  /Content-Security-Policy"\s+content="([^"]*)/.exec(html)?.[1] ?? '';

test("each 'self' of a policy has the origin beside it, and nothing else changes", () => {
  for (const name of ['web/index.html', 'web/alone.html']) {
    const html = textOf(name);
    const named = nameOrigin(html, ORIGIN);
    assert.match(policyOf(named), /script-src 'self' https:\/\/name\.github\.io/);
    const selves = policyOf(html).split("'self'").length;
    assert.ok(selves > 2, name);
    assert.is(policyOf(named).split(`'self' ${ORIGIN}`).length, selves);
    assert.is(named.replaceAll(` ${ORIGIN}`, ''), html);
  }
  assert.throws(() => nameOrigin('<html>', ORIGIN), /no policy/);
});

test('blob: may start a worker, and nothing else', () => {
  const parts = policyOf(textOf('web/index.html')).split('; ');
  assert.equal(
    parts.filter((part) => part.includes('blob:')),
    ["worker-src 'self' blob:"],
  );
});

test.run();
