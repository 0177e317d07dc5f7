/** Where something was done or found: by the device's own position, or pointed at on the map. Neither is ever the only way. */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Fix } from '../../api/site';
import { aim } from '../../store/exhibit';
import { metres } from '../../words';
import { permitWords } from '../../words/permit';

const PATIENCE_MS = 15_000;

export function PlaceField({ fix }: { fix: Signal<Fix | null> }) {
  const t = permitWords.value;
  const looking = useSignal(false);
  const failed = useSignal(false);
  useEffect(() => () => {
    aim.value = null;
  }, []);

  const locate = (): void => {
    if (!('geolocation' in navigator)) {
      failed.value = true;
      return;
    }
    looking.value = true;
    failed.value = false;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        looking.value = false;
        fix.value = { lon: coords.longitude, lat: coords.latitude, accuracy_m: Math.max(0.01, coords.accuracy) };
      },
      () => {
        looking.value = false;
        failed.value = true;
      },
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 10_000 },
    );
  };
  const point = (): void => {
    aim.value = {
      says: t.pointAt,
      take: (place) => {
        fix.value = { ...place, accuracy_m: null };
        aim.value = null;
      },
      leave: () => (aim.value = null),
    };
  };
  return (
    <fieldset class="choice place">
      <legend>{t.position}</legend>
      <button type="button" disabled={looking.value} onClick={locate}>{t.useMyPlace}</button>
      <button type="button" onClick={point}>{t.pointOnMap}</button>
      <p class="quiet" role="status">{fix.value ? t.placeSet(fix.value.accuracy_m === null ? null : metres(fix.value.accuracy_m)) : failed.value ? t.placeFailed : t.noPlace}</p>
    </fieldset>
  );
}
