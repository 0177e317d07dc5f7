/** How the permit stands: the verdict's sign, a band over it when it holds no more, and whether ground may be broken. */
import type { Excavation, Standing as Stands } from '../../api/permit';
import { bandOf } from '../../domain/permit';
import { countOf } from '../../domain/reasons';
import { permitReasons } from '../../store/permitOpen';
import { moment, words } from '../../words';
import { permitWords } from '../../words/permit';
import { VerdictSign } from '../VerdictSign';

/** Sign and words of the verdict that stands. */
export function Standing({ permit }: { permit: Excavation }) {
  const t = permitWords.value;
  const { standing } = permit;
  if (!standing) {
    const drafted = permit.life === 'draft';
    return (
      <div class="verdict none" role="status">
        <p class="word long">{drafted ? t.life.draft : t.notEvaluated}</p>
        <p class="sentence">{drafted ? t.draftLong : t.notEvaluatedLong}</p>
      </div>
    );
  }
  return (
    <>
      <Sign standing={standing} repliesIn={permit.routed.answered >= permit.routed.asked} />
      {standing.why.length > 0 && (
        <div class="note">
          <strong>{t.whatChanged}</strong>
          <ul class="plain">{standing.why.map((why, index) => <li key={index}>{why.words}{why.at && <span class="quiet"> {moment(why.at)}</span>}</li>)}</ul>
        </div>
      )}
    </>
  );
}

/** Whether ground may be broken now, and if not every reason. */
export function MayDig({ permit }: { permit: Excavation }) {
  const t = permitWords.value;
  const { may_break_ground: may } = permit;
  if (!permit.standing || permit.life === 'closed') return null;
  return (
    <div class={may.allowed ? 'may yes' : 'may no'} role="status">
      <strong>{may.allowed ? t.mayDig : t.mayNotDig}</strong>
      {may.allowed ? <p>{t.mayDigWhy}</p> : <ul class="plain">{may.reasons.map(({ code, words: says }) => <li key={code + says}>{says}</li>)}</ul>}
    </div>
  );
}

/** Before every reply is in CLEAR has no sign of its own; a band that lies across says that the verdict holds no more. */
function Sign({ standing, repliesIn }: { standing: Stands; repliesIn: boolean }) {
  const t = permitWords.value;
  const { verdict, status } = standing;
  const awaited = status === 'AWAITING';
  const band = bandOf(standing);
  const n = countOf(permitReasons.value, verdict);
  const says = verdict === 'CLEAR' ? (awaited ? words.value.nothingSoFarLong : t.headlines.CLEAR) : t.headlines[verdict](n);
  return (
    <div class={band ? 'verdict banded' : 'verdict'} role="status">
      <VerdictSign verdict={verdict} preview={awaited} />
      <div>
        <p class={verdict === 'CLEAR' ? 'word long' : 'word'}>{verdict === 'CLEAR' && awaited ? words.value.nothingSoFar : words.value.verdicts[verdict]}</p>
        <p class={status === 'VALID' ? 'before held' : 'before'}>{awaited ? (repliesIn ? t.notIssued : t.beforeReplies) : t.statuses[status]}</p>
        {status === 'VALID' && standing.expires_at && <p class="quiet">{t.validUntil(moment(standing.expires_at))}</p>}
      </div>
      <p class="sentence">{n === 0 && verdict !== 'CLEAR' ? standing.words : says}</p>
      {band && <p class="band"><span>{standing.since ? t.sinceBand(t.statuses[band], moment(standing.since)) : t.statuses[band]}</span></p>}
    </div>
  );
}
