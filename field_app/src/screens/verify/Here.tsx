/** How far whoever reads this stands from the dig: a permit carried to another street is genuine, and worthless there. */
import { useSignal } from '@preact/signals';
import { distance } from '../../domain/geo';
import { metres } from '../../words';
import { verifyWords } from '../../words/verify';
import type { QrFacts } from './qr';

export function Here({ facts }: { facts: QrFacts }) {
  const t = verifyWords.value;
  const says = useSignal<{ text: () => string; outside: boolean } | null>(null);
  const find = (): void => {
    if (!('geolocation' in navigator)) {
      says.value = { text: () => verifyWords.value.hereFailed, outside: false };
      return;
    }
    says.value = { text: () => verifyWords.value.hereAsking, outside: false };
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) => {
        const away = distance(facts, { lon: longitude, lat: latitude }) - facts.radius_m;
        // Only what lies outside for certain is called outside: the phone may err by its accuracy.
        const outside = away > accuracy;
        says.value = { outside, text: () => (outside ? verifyWords.value.hereOutside(metres(away), metres(accuracy)) : verifyWords.value.hereInside(metres(accuracy))) };
      },
      () => (says.value = { text: () => verifyWords.value.hereFailed, outside: false }),
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  };
  return (
    <div class="here">
      <button type="button" class="wide" onClick={find}>{t.here}</button>
      <p role="status" class={says.value?.outside ? 'trouble' : ''}>{says.value?.text()}</p>
    </div>
  );
}
