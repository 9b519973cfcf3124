// A program of Code reaches nothing but the module ink and the harmless modules of Python: every
// way out that MicroPython's bridge to JavaScript would open is closed.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { failureOf, linesOf, runProgram } from './code-python.js';

/** Modules that would open the browser, files, or the memory of the machine. */
const CLOSED =
  'js jsffi os uos vfs uctypes micropython sys builtins asyncio io select gc pathlib'.split(' ');

test('modules that reach further are refused by a sentence', async () => {
  for (const name of CLOSED)
    assert.match(
      await failureOf(`import ${name}`),
      /^ImportError: the module \w+ is not here/,
      name,
    );
  assert.match(await failureOf('import numpy as np'), /numpy is not here. Use ink/);
  assert.match(await failureOf('from js import fetch'), /not here/);
  assert.match(await failureOf("__import__('js')"), /not here/);
  assert.match(await failureOf("exec('import js')"), /not here/);
  assert.match(await failureOf('eval(\'__import__("jsffi")\')'), /not here/);
  assert.match(await failureOf("open('/etc/passwd')"), /cannot open files/);
  assert.match(await failureOf('input()'), /input\(\) does not work/);
});

/**
 * Who gets past the guard of imports: it is Python, and stands on the inside. ink's own names lead
 * to builtins, to the gate, and to uctypes.
 */
const BEHIND = `
import ink
g = ink.zeros.__globals__
b = g['_py']
del b.__import__
`;

test('the attacks below do get past the guard', async () => {
  const { error, printed } = await runProgram(`${BEHIND}\nimport sys, jsffi\nprint('past')`);
  assert.is(error, null);
  assert.is(printed, 'past\n');
});

test('the bridge itself is gone: behind the guard, js has no names and jsffi makes nothing', async () => {
  for (const attack of [
    'import js\nprint(js.fetch)',
    'import js\nprint(js.postMessage)',
    'import js\nprint(js.globalThis)',
    'import js\njs.self.close()',
    'import js\njs.x = 1',
    'import jsffi\njsffi.to_js([1])',
    'import jsffi\njsffi.to_js({})',
    'import jsffi\njsffi.create_proxy(lambda: 1)',
    'import jsffi\njsffi.JsProxy()',
    "open('/proc/self/environ')",
    "import os\nos.listdir('/')\nopen('x', 'w')",
  ]) {
    const { error } = await runProgram(`${BEHIND}\n${attack}`);
    assert.ok(error, attack);
    assert.match(error.type, /Error/, attack);
  }
});

test('the gate is a function of plain values, without attributes, items or a constructor', async () => {
  const gate = `${BEHIND}\ngate = g['_ask_gate']\n`;
  for (const attack of [
    'gate.constructor',
    'gate.__proto__',
    'gate.call(None)',
    "gate['constructor']",
    "gate['a'] = 1",
    'gate.x = 1',
    'for one in gate: pass',
    'gate.new()',
    'gate(lambda: 1)',
    'gate([1])',
    'gate({})',
    'gate(gate)',
    "gate('text', a=1)",
    'gate(object())',
  ]) {
    const { error } = await runProgram(gate + attack);
    assert.ok(error, attack);
  }
  const { printed } = await runProgram(
    `${gate}
for name in ('constructor', '__proto__', 'toString', 'hasOwnProperty', 'fetch', 'valueOf'):
    print(gate(name, 1))
print(gate('combine', 'constructor', 0, 1, 1, 0, 1, 1, 0, 1, 1))
print(gate('map', '__proto__', 0, 1, 0))
print(gate('text', 2 ** 30, 1000, 1000, 2, True, False))
print(gate('item', -8), gate('item', 3), gate('item', 'x'), gate())
print(gate('network', '{"__proto__": {"inputs": 2}}'))
print(gate('hash', 5))
`,
  );
  const answers = printed.trimEnd().split('\n');
  assert.is(answers.length, 12);
  for (const answer of answers) assert.match(answer, /^!/, answer);
});

test('a program cannot see what stands in JavaScript', async () => {
  const lines = await linesOf(`print(sorted(name for name in globals() if name[0] != '_'))
print(dir(ink.Batch(1)))`);
  assert.is(lines[0], "['ink']");
  assert.not.match(lines[1], /constructor|prototype/);
});

/** No attack keeps the machine busy for longer. */
const MAX_MS = 2000;

test('recursion without end and a billion elements end with a sentence', async () => {
  for (const [attack, said] of [
    ['def f(n):\n    return f(n + 1)\nf(0)', /^RuntimeError: maximum recursion/],
    ['class A:\n    def f(self): return self.f()\nA().f()', /^RuntimeError: maximum recursion/],
    ['ink.zeros(10 ** 9)', /^MemoryError: 1000000000 numbers are too many/],
    ['[0] * 10 ** 9', /^MemoryError/],
    ["'x' * 10 ** 9", /^MemoryError/],
    ['a = []\nwhile True: a.append(bytearray(10 ** 7))', /^MemoryError/],
  ]) {
    // Its own time, not that of what else the machine does.
    const { user, system } = process.cpuUsage();
    assert.match(await failureOf(String(attack)), said, String(attack));
    const spent = process.cpuUsage({ user, system });
    const ms = (spent.user + spent.system) / 1000;
    assert.ok(ms <= MAX_MS, `${attack}: ${ms} ms`);
  }
});

test('of ten thousand lines, 2,000 are sent', async () => {
  const { printed, program } = await runProgram('for i in range(10000): print(i)');
  assert.is(printed.trimEnd().split('\n').length, 2000);
  assert.ok(program.isCut);
});

test('one run leaves nothing to the next', async () => {
  await runProgram('import ink\nink.zeros = 3\nleft = 1');
  const { error } = await runProgram('import ink\nprint(ink.zeros(2))\nprint(left)');
  assert.is(error?.type, 'NameError');
});

test.run();
