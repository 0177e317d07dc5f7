/** Of the own assets seen in open holes, how many lay where the records say: counts first, a share only with its doubt. */
import type { Accuracy } from '../../api/inbox';
import { likelyShare } from '../../domain/share';
import { accuracy, loadFound } from '../../store/inboxFound';
import { number } from '../../words';
import { inboxWords } from '../../words/inbox';
import { Faces } from '../Faces';

const WIDTH = 400;
const HEIGHT = 34;

const percent = (share: number): string => `${number(share * 100)} %`;

export function AccuracyChart() {
  const t = inboxWords.value;
  return (
    <section aria-labelledby="accuracy-title">
      <h3 id="accuracy-title">{t.accuracy}</h3>
      <p class="quiet">{t.accuracyHelp}</p>
      <Faces face={accuracy.value} again={() => void loadFound()}>{(counts) => <Chart counts={counts} />}</Faces>
    </section>
  );
}

function Chart({ counts: { counted, inside, least_share, least_count, levels_dropped, not_found, unrecorded, pending } }: { counts: Accuracy }) {
  const t = inboxWords.value;
  const more = [not_found > 0 && t.accuracyNotFound(not_found), unrecorded > 0 && t.accuracyUnrecorded(unrecorded), pending > 0 && t.accuracyPending(pending)].filter(Boolean);
  return (
    <figure class="accuracy">
      {counted === 0 ? <p class="note">{t.accuracyNone}</p> : <Bar counted={counted} inside={inside} least={least_share} />}
      {counted > 0 && counted < least_count && <p class="quiet">{t.accuracyFew(counted)}</p>}
      {levels_dropped > 0 && <p class="note"><strong>{t.accuracyDropped}</strong></p>}
      {more.length > 0 && <p class="quiet">{more.join(' · ')}</p>}
    </figure>
  );
}

/** The dark part is what lay inside; the bracket is where the true share may be; the mark is what is asked for. */
function Bar({ counted, inside, least }: { counted: number; inside: number; least: number }) {
  const t = inboxWords.value;
  const { low, high } = likelyShare(inside, counted);
  const x = (share: number): number => share * WIDTH;
  return (
    <>
      <figcaption><strong>{t.accuracyShare(inside, counted)}</strong> ({percent(inside / counted)}) · {t.accuracyOutside(counted - inside)}</figcaption>
      <svg viewBox={`-4 -14 ${WIDTH + 8} ${HEIGHT + 44}`} role="img" aria-label={`${t.accuracyShare(inside, counted)}. ${t.accuracyRange(percent(low), percent(high))}`}>
        <rect class="outside" x="0" y="0" width={WIDTH} height={HEIGHT} />
        <rect class="inside" x="0" y="0" width={x(inside / counted)} height={HEIGHT} />
        <path class="range" d={`M${x(low)} ${HEIGHT + 4}v8M${x(low)} ${HEIGHT + 8}H${x(high)}M${x(high)} ${HEIGHT + 4}v8`} />
        <path class="asked" d={`M${x(least)} -8V${HEIGHT}`} />
        <text x={x(least)} y="-10" text-anchor="end">{t.accuracyBar(percent(least))}</text>
        <text x="0" y={HEIGHT + 26}>0</text>
        <text x={WIDTH} y={HEIGHT + 26} text-anchor="end">100 %</text>
      </svg>
      <p class="quiet">{t.accuracyRange(percent(low), percent(high))}</p>
    </>
  );
}
