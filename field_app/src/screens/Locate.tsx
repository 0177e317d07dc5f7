/** Where I am, with an honest circle: the true place lies in it, most likely. Asked for only when wanted. */
import { signal } from '@preact/signals';
import type { LonLat } from '../api/types';
import { placeAt } from '../domain/geo';
import { goTo } from '../store/scene';
import { metres, words } from '../words';

interface Fix extends LonLat {
  accuracy_m: number;
}

const fix = signal<Fix | null>(null);
const state = signal<'off' | 'on' | 'failed'>('off');
let watch: number | null = null;

export function Locate() {
  const t = words.value;
  const says = state.value === 'failed' ? t.whereFailed : fix.value ? t.whereAccuracy(metres(fix.value.accuracy_m)) : '';
  return (
    <>
      <button type="button" class="icon" aria-label={t.whereAmI} aria-pressed={state.value === 'on'} onClick={turn}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="6" fill="none" /><path d="M12 2v4m0 12v4M2 12h4m12 0h4" /></svg>
      </button>
      {says && <span class="where" role="status">{says}</span>}
    </>
  );
}

function turn(): void {
  if (watch !== null) {
    navigator.geolocation.clearWatch(watch);
    watch = null;
    fix.value = null;
    state.value = 'off';
    return;
  }
  if (!('geolocation' in navigator)) {
    state.value = 'failed';
    return;
  }
  state.value = 'on';
  watch = navigator.geolocation.watchPosition(
    ({ coords }) => {
      const first = fix.value === null;
      fix.value = { lon: coords.longitude, lat: coords.latitude, accuracy_m: coords.accuracy };
      if (first) goTo(fix.value, 17);
    },
    () => {
      state.value = 'failed';
      if (watch !== null) navigator.geolocation.clearWatch(watch);
      watch = null;
    },
    { enableHighAccuracy: true, maximumAge: 5000 },
  );
}

export function whereFeatures(): GeoJSON.FeatureCollection {
  const here = fix.value;
  if (!here) return { type: 'FeatureCollection', features: [] };
  const ring = Array.from({ length: 65 }, (_, i) => placeAt(here, (i % 64) * 5.625, here.accuracy_m)).map(({ lon, lat }) => [lon, lat]);
  return {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: {} },
      { type: 'Feature', geometry: { type: 'Point', coordinates: [here.lon, here.lat] }, properties: {} },
    ],
  };
}
