/** The pins heard since the page was opened, newest first. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { showCode } from '../domain/pinCode';
import { choose, chosen, goTo } from '../store/scene';
import { heard, live } from '../sync/events';
import { ago, words } from '../words';

const MOST_SHOWN = 12;

export function HeardList() {
  const t = words.value;
  const now = useSignal(Date.now());
  useEffect(() => {
    const clock = setInterval(() => (now.value = Date.now()), 5000);
    return () => clearInterval(clock);
  }, []);
  return (
    <section aria-labelledby="heard-title" class="heard">
      <h2 id="heard-title">{t.heardLately}</h2>
      {heard.value.length === 0 && <p class="quiet">{t.heardNobody}</p>}
      <ul class="rows">
        {heard.value.slice(0, MOST_SHOWN).map((pin) => (
          <li key={pin.pin_id}>
            <button
              type="button" aria-pressed={chosen.value?.id === pin.pin_id}
              onClick={() => { goTo(pin, 18.2); choose({ type: 'pin', id: pin.pin_id }); }}
            >
              <span class="code">{showCode(pin.code)}</span>
              <span class="quiet">{ago(pin.heard_at, Math.max(now.value, Date.now()))}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function LiveChip() {
  const t = words.value;
  return (
    <span class={live.value ? 'chip on' : 'chip off'} role="status" title={live.value ? t.liveLong : t.notLiveLong}>
      {live.value ? t.live : t.notLive}
    </span>
  );
}
