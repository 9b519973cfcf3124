// Page: installs the service worker (sw.js), which lets the page use threads and work without
// internet. Where the browser refuses it (plain http, private windows), the page works without it
// and says nothing.

const RELOADED = 'inkgrad-reloaded';

export async function install() {
  try {
    await navigator.serviceWorker.register(new URL('./sw.js', import.meta.url), {
      updateViaCache: 'none',
    });
    const { active } = await navigator.serviceWorker.ready;
    if (isWorthReloading() && isFirstTime()) location.reload();
    else active?.postMessage('keep');
  } catch {
    /* no service worker: one thread, and only with internet */
  }
}

/**
 * A page is isolated from its beginning or not at all. If a person has begun something, it is not
 * thrown away: then the next visit has threads.
 */
function isWorthReloading() {
  return (
    globalThis.crossOriginIsolated === false &&
    top === self &&
    navigator.hardwareConcurrency > 1 &&
    navigator.userActivation?.hasBeenActive === false
  );
}

/** Once for each tab, whatever the result; never if the browser cannot remember it. */
function isFirstTime() {
  if (sessionStorage.getItem(RELOADED)) return false;
  sessionStorage.setItem(RELOADED, 'yes');
  return true;
}
