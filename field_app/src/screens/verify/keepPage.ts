/** Keeps this page and its files in the browser, so that a code can be checked where there is no network. */
const WORKER = '/verify-worker.js';
const PAGE = '/verify';
const KEPT = 'smartpin-verify';

export async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return;
  try {
    await navigator.serviceWorker.register(WORKER, { scope: PAGE });
    const cache = await caches.open(KEPT);
    const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name)).filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'));
    const wanted = new Set(files.map(({ href }) => href));
    await cache.addAll([PAGE, ...wanted]);
    // Files of an older release: no page names them any more.
    for (const { url } of await cache.keys()) if (url.includes('/assets/') && !wanted.has(url)) await cache.delete(url);
  } catch (failure) {
    // Not kept: then a network is needed next time. What is checked now is not concerned.
    console.warn('this page could not be kept for later', failure);
  }
}
