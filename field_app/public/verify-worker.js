// Opens the page that checks permits where there is no network. It answers for that page alone and for its own files,
// never for the API: whether a permit holds is not to be remembered here.
const KEPT = 'smartpin-verify';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  // The newest page wins while there is a network; the files it names carry their content in their names.
  if (mode === 'navigate') event.respondWith(fetch(event.request).catch(() => kept('/verify')));
  else if (pathname.startsWith('/assets/')) event.respondWith(kept(url).then((found) => (found.type === 'error' ? fetch(event.request) : found)));
});

async function kept(address) {
  const cache = await caches.open(KEPT);
  return (await cache.match(address, { ignoreVary: true, ignoreSearch: true })) ?? Response.error();
}
