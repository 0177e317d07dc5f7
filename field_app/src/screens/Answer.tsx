/** The server's answer to a dig: the verdict in one look, then why, each reason tied to its place on the map. */
import type { Preview } from '../api/types';
import { countOf } from '../domain/reasons';
import { outOfDate, reasons } from '../store/dig';
import { moment, words } from '../words';
import { Reasons } from './Reasons';
import { VerdictSign } from './VerdictSign';

export function Answer({ preview }: { preview: Preview }) {
  const t = words.value;
  const { verdict, register_verdict } = preview;
  const list = reasons.value;
  return (
    <div class={outOfDate.value ? 'answer stale' : 'answer'}>
      <div class="verdict" role="status">
        <VerdictSign verdict={verdict} preview />
        <div>
          <p class={verdict === 'CLEAR' ? 'word long' : 'word'}>{verdict === 'CLEAR' ? t.nothingSoFar : t.verdicts[verdict]}</p>
          <p class="before">{t.beforeReplies}</p>
        </div>
        <p class="sentence">{verdict === 'CLEAR' ? t.nothingSoFarLong : t.verdictLong[verdict](countOf(list, verdict))}</p>
      </div>
      {register_verdict !== verdict && (
        <p class="register">
          <VerdictSign verdict={register_verdict} preview small />
          <span>{t.registerAlone}: <strong>{register_verdict === 'CLEAR' ? t.nothingSoFar : t.verdicts[register_verdict]}</strong></span>
        </p>
      )}
      <p class="quiet">{t.beforeRepliesLong}</p>
      <Reasons list={list} />
      <p class="quiet small">
        {t.evaluated} {moment(preview.evaluated_at)} · {t.ruleSet} {preview.rule_set} · {t.fingerprint} <span class="code">{preview.inputs_hash.slice(0, 12)}</span>
      </p>
    </div>
  );
}
