/** When the digging is to begin and end, in the hours of the place. Local texts like these sort by time. */
import { useEffect } from 'preact/hooks';
import { windowFrom, windowTo } from '../store/dig';
import { words, zone } from '../words';

export function WindowFields({ wrong }: { wrong: (bad: boolean) => void }) {
  const t = words.value;
  const bad = windowFrom.value !== '' && windowTo.value !== '' && windowTo.value <= windowFrom.value;
  useEffect(() => wrong(bad), [bad]);
  return (
    <fieldset class="when">
      <legend>{t.when} <span class="quiet">{t.whenHint(zone.value ?? '')}</span></legend>
      <label>{t.whenFrom}<input type="datetime-local" name="from" value={windowFrom.value} onInput={(event) => (windowFrom.value = event.currentTarget.value)} /></label>
      <label>{t.whenTo}<input type="datetime-local" name="to" value={windowTo.value} min={windowFrom.value} aria-invalid={bad} aria-describedby="window-wrong" onInput={(event) => (windowTo.value = event.currentTarget.value)} /></label>
      <p id="window-wrong" class="wrong" role="alert" hidden={!bad}>{t.whenWrong}</p>
    </fieldset>
  );
}
