// Finds a Chromium or Chrome to test in, and gets one where there is none.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** The first one draws no window: it takes half the time of the processor. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const MAC = ['Google Chrome', 'Chromium'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

function installed() {
  if (process.env.CHROME) {
    if (!existsSync(process.env.CHROME))
      throw new Error(`CHROME=${process.env.CHROME} does not exist`);
    return process.env.CHROME;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...MAC,
    chromium.executablePath(),
  ];
  return candidates.find((path) => path && existsSync(path));
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function attempt(command, args) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  return status === 0;
}

function install() {
  const has = (/** @type {string} */ command) =>
    spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
  const sudo = has('sudo') ? ['sudo'] : undefined;
  const asRoot = process.getuid?.() === 0 ? [] : sudo;
  // Ubuntu's package of that name is a wrapper for a snap, which does not run everywhere.
  const isDebian =
    existsSync('/etc/debian_version') &&
    !/^ID=ubuntu/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (isDebian && asRoot) {
    console.log('there is no browser to test in: installing chromium with apt-get');
    const apt = (/** @type {string[]} */ ...args) => {
      const [command, ...rest] = [
        ...asRoot,
        'env',
        'DEBIAN_FRONTEND=noninteractive',
        'apt-get',
        '-qq',
        ...args,
      ];
      return attempt(command, rest);
    };
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium');
    if (installed()) return;
  }
  console.log(
    'there is no browser to test in: fetching the Chromium that playwright-core was built with',
  );
  const cli = new URL('../../node_modules/playwright-core/cli.js', import.meta.url).pathname;
  attempt(process.execPath, [cli, 'install', ...(asRoot ? ['--with-deps'] : []), 'chromium']);
}

/**
 * The path of a browser; throws where there is none.
 *
 * @param {{ install?: boolean }} [options]
 */
export function findBrowser(options = {}) {
  let path = installed();
  if (!path && options.install) {
    install();
    path = installed();
  }
  if (!path)
    throw new Error('no Chromium or Chrome was found: install one, or set CHROME to its path');
  return path;
}
