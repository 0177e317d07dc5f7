/** How deep a part is dug; for a line also how wide, for a bore also where it begins. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { readNumber } from '../domain/readNumber';
import { change, part, setDepth } from '../store/dig';
import { words } from '../words';

export function DepthFields({ wrong }: { wrong: (bad: boolean) => void }) {
  const t = words.value;
  const { depth_m, method, given, width_m, top_m } = part.value;
  const typed = useSignal(depth_m === null ? '' : String(depth_m));
  const badDepth = useSignal(false);
  const badWidth = useSignal(false);
  const badTop = useSignal(false);
  const isLine = given?.type === 'LineString';
  const isBore = method === 'TRENCHLESS';
  const topTooDeep = isBore && top_m !== null && depth_m !== null && top_m >= depth_m;
  const bad = badDepth.value || (isLine && badWidth.value) || (isBore && badTop.value) || topTooDeep;
  useEffect(() => wrong(bad), [bad]);

  const readDepth = (text: string): void => {
    typed.value = text;
    const value = readNumber(text);
    badDepth.value = !(value >= 0.1 && value <= 100);
    if (!badDepth.value) setDepth(value);
  };
  return (
    <>
      <label>
        {t.howDeep} <span class="quiet">{t.depthHint}</span>
        <input
          name="depth" inputMode="decimal" value={depth_m === null ? '' : typed.value} disabled={depth_m === null}
          aria-invalid={badDepth.value} aria-describedby="depth-wrong" onInput={(event) => readDepth(event.currentTarget.value)}
        />
      </label>
      <p id="depth-wrong" class="wrong" role="alert" hidden={!badDepth.value}>{t.depthWrong}</p>
      <label class="check">
        <input
          type="checkbox" checked={depth_m === null}
          onChange={() => {
            const next = depth_m === null ? readNumber(typed.value) || 1 : null;
            setDepth(next);
            badDepth.value = false;
            if (next !== null) typed.value = String(next);
          }}
        />
        {t.depthNotKnown}
      </label>
      {isLine && (
        <label>
          {t.trenchWidth} <span class="quiet">{t.trenchWidthHint}</span>
          <input
            name="width" inputMode="decimal" defaultValue={String(width_m ?? '')} aria-invalid={badWidth.value} aria-describedby="width-wrong"
            onInput={(event) => {
              const value = readNumber(event.currentTarget.value);
              badWidth.value = !(value >= 0.05 && value <= 50);
              if (!badWidth.value) change({ width_m: value });
            }}
          />
        </label>
      )}
      <p id="width-wrong" class="wrong" role="alert" hidden={!(isLine && badWidth.value)}>{t.widthWrong}</p>
      {isBore && (
        <label>
          {t.boreTop} <span class="quiet">{t.boreTopHint}</span>
          <input
            name="top" inputMode="decimal" defaultValue={top_m === null ? '' : String(top_m)} aria-invalid={badTop.value || topTooDeep} aria-describedby="top-wrong"
            onInput={(event) => {
              const text = event.currentTarget.value;
              const value = readNumber(text);
              badTop.value = text.trim() !== '' && !(value >= 0 && value <= 100);
              if (!badTop.value) change({ top_m: text.trim() === '' ? null : value });
            }}
          />
        </label>
      )}
      <p id="top-wrong" class="wrong" role="alert" hidden={!(isBore && (badTop.value || topTooDeep))}>{t.numberWrong}</p>
    </>
  );
}
