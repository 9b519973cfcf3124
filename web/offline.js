// Puts the service worker (sw.js) in its place: it lets the page use threads and work without
// network. Where it is refused (plain http, private windows) the page does without, and says
// nothing.

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
    /* no service worker: one thread, and only with network */
  }
}

/**
 * A page is isolated from its beginning or not at all. Nothing that somebody has begun is thrown
 * away: then the next visit has threads.
 */
function isWorthReloading() {
  return (
    globalThis.crossOriginIsolated === false &&
    top === self &&
    navigator.hardwareConcurrency > 1 &&
    navigator.userActivation?.hasBeenActive === false
  );
}

/** Once for each tab, whatever comes of it; without a memory of it, never. */
function isFirstTime() {
  if (sessionStorage.getItem(RELOADED)) return false;
  sessionStorage.setItem(RELOADED, 'yes');
  return true;
}
