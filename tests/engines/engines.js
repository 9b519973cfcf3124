// The engines that the suite runs in, each behind the same few verbs.
import { findBrowser } from '../browser/chrome.js';
import { openPlaywright } from './chromium.js';
import { firefoxPath, openFirefox } from './firefox.js';
import { missingForWebkit, openWebkit } from './webkit.js';

/**
 * @typedef {'mouse' | 'touch' | 'pen'} Pointer
 *
 * @typedef {object} Driver
 * @property {Pointer[]} pointers those that its automation can send
 * @property {(url: string) => Promise<void>} open
 * @property {() => Promise<void>} reload
 * @property {(body: Function, ...args: any[]) => Promise<any>} evaluate
 * @property {(kind: Pointer, points: number[][]) => Promise<void>} stroke in pixels of the window
 * @property {() => Promise<Buffer>} screenshot
 * @property {() => Promise<string[]>} wrong errors and violations of the policy since `open`
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Engine
 * @property {string} name
 * @property {string} missing what is not installed; '' if it can run
 * @property {() => Promise<Driver>} launch
 */

/** Chromium is there wherever the browser tests run. */
function missingChromium() {
  try {
    findBrowser();
    return '';
  } catch {
    return 'Chromium';
  }
}

/** @type {Engine[]} */
const INSTALLED = [
  { name: 'chromium', missing: missingChromium(), launch: () => openPlaywright('chromium') },
  { name: 'firefox', missing: firefoxPath ? '' : 'firefox-esr', launch: openFirefox },
  { name: 'webkit', missing: missingForWebkit, launch: openWebkit },
  // In a language that is none, as in containers: the browser says navigator.language is "C".
  { name: 'webkit-C', missing: missingForWebkit, launch: () => openWebkit('C.UTF-8') },
];

/** @type {Engine[]} */
const OF_PLAYWRIGHT = [
  INSTALLED[0],
  { name: 'firefox', missing: '', launch: () => openPlaywright('firefox') },
  { name: 'webkit', missing: '', launch: () => openPlaywright('webkit') },
  { ...INSTALLED[3], missing: 'WebKitGTK' },
];

/** TEST_BROWSERS=playwright: those that `npx playwright-core install firefox webkit` fetched. */
export const ENGINES = process.env.TEST_BROWSERS === 'playwright' ? OF_PLAYWRIGHT : INSTALLED;
