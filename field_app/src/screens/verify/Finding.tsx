/** What was found out about a permit: one word first, then why, then what the code says. */
import type { Verdict } from '../../api/types';
import { ago, metres, moment, words } from '../../words';
import { verifyWords } from '../../words/verify';
import { Fact } from '../PinDetail';
import { VerdictSign } from '../VerdictSign';
import { Here } from './Here';
import { type Checked, now } from './index';
import { type Tone, judge } from './judge';

/** The sign says how it stands now; the verdict when issued is told in words below, since it may be long past. */
const SIGNS: Record<Tone, Verdict> = { go: 'CLEAR', careful: 'CAUTION', unsure: 'UNKNOWN', stop: 'CONFLICT' };

export function Finding({ checked, again }: { checked: Checked; again: () => void }) {
  const t = verifyWords.value;
  const { facts, seal, seen, answered_ms } = checked;
  const { tone, says } = judge(facts, seal, seen, now.value, answered_ms);
  const holds = tone === 'go' || tone === 'careful';
  const believable = seal !== 'tampered' && seal !== 'unknown_key'; // what a forger wrote is not repeated
  return (
    <div class="finding" data-tone={tone}>
      <div class="verdict" role="status">
        <VerdictSign verdict={SIGNS[tone]} preview={false} says={t.heads[tone]} />
        <p class="word long">{t.heads[tone]}</p>
        <p class="sentence">{t.says[says]}</p>
      </div>
      {facts && seal === 'genuine' && (
        <>
          {(facts.verdict === 'CLEAR' || facts.verdict === 'CAUTION') && holds && <p class="note"><strong>{t.holds[facts.verdict]}</strong> {t.before}</p>}
          {facts.emergency && <p class="note"><strong>{t.emergency}</strong></p>}
          <Here facts={facts} />
        </>
      )}
      {facts && believable && <Facts checked={checked} />}
      {facts && <button type="button" class="wide" onClick={again}>{t.again}</button>}
    </div>
  );
}

function Facts({ checked: { facts, seal, keys, seen } }: { checked: Checked }) {
  const t = verifyWords.value;
  const { code, revision, lat, lon, radius_m, verdict, issued_ms, expires_ms, hash_start } = facts!;
  const time = (ms: number): string => moment(new Date(ms).toISOString());
  const status = seen === null || seen === 'no_such' ? null : seen;
  return (
    <section aria-labelledby="facts-title">
      <h3 id="facts-title">{t.facts}</h3>
      <dl class="facts">
        <Fact name={t.permit}><strong class="code">{code}</strong> <span class="quiet">{t.version(revision)}</span></Fact>
        <Fact name={t.status}>
          <strong>{status ? (t.statuses[status.status] ?? status.status) : t.statusUnknown}</strong>
          <br /><span class="quiet">{status ? t.lastChecked(moment(status.checked_at), ago(status.checked_at)) : t.neverChecked}</span>
        </Fact>
        <Fact name={t.verdict}>{words.value.verdicts[verdict]}</Fact>
        <Fact name={t.place}>
          <span class="code">{lat.toFixed(5)}, {lon.toFixed(5)}</span>
          <br /><span class="quiet">{t.within(metres(radius_m))}</span>
          <br /><a href={`/#map=19/${lat.toFixed(5)}/${lon.toFixed(5)}`}>{t.openMap}</a>
        </Fact>
        <Fact name={t.issued}>{time(issued_ms)}</Fact>
        <Fact name={t.expires}>{time(expires_ms)}</Fact>
        <Fact name={t.signature}>
          {seal && t.signatures[seal]}
          {keys && <><br /><span class="quiet">{t.keysFrom(Object.keys(keys.byId).length, ago(keys.seen_at))}</span></>}
        </Fact>
        <Fact name={t.fingerprint}><span class="code">{hash_start}</span></Fact>
      </dl>
    </section>
  );
}
