// Every row of the lectures that a person can walk on the page is walked in a browser.
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const ROWS = 16;
const folder = new URL('./browser/', import.meta.url);

test('each row of the lectures has a walk, click by click', () => {
  const walked = readdirSync(folder)
    .filter((name) => /^rows-.*\.test\.js$/.test(name))
    .flatMap((name) => [
      ...readFileSync(new URL(name, folder), 'utf8').matchAll(
        /[tT]est\(\s*'row (\d+), click by click/g,
      ),
    ])
    .map(([, row]) => Number(row));
  const missing = Array.from({ length: ROWS }, (_, i) => i + 1).filter(
    (row) => !walked.includes(row),
  );
  assert.equal(missing, []);
});

test.run();
