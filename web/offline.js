// Page: installs the service worker (sw.js), which lets the next visit use threads and work without
// internet. Where the browser refuses it (plain http, private windows), the page works without it
// and says nothing. The page is never reloaded for it: what somebody has drawn or trained stays.

import { trusted } from './labs/common/page/trusted.js';

/** However busy the page is, the files are then fetched. */
const MAX_BUSY_MS = 10_000;

export async function install() {
  try {
    const url = new URL('./sw.js', import.meta.url);
    await navigator.serviceWorker.register(trusted.createScriptURL(url), {
      updateViaCache: 'none',
    });
    const { active } = await navigator.serviceWorker.ready;
    if (isSavingData()) return;
    whenIdle(() => active?.postMessage('keep'));
  } catch {
    /* no service worker: one thread, and only with internet */
  }
}

/** A person pays for every byte, or has few of them. */
const isSavingData = () => /** @type {any} */ (navigator).connection?.saveData === true;

/** @param {() => void} act */
function whenIdle(act) {
  // Safari of 2024 has none.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, { timeout: MAX_BUSY_MS });
  else setTimeout(act);
}
