/** The reasons of the verdict that stands, each drawn on the map. */
import { clearance, permitReasons, refresh } from '../../store/permitOpen';
import { moment, words } from '../../words';
import { permitWords } from '../../words/permit';
import { Faces } from '../Faces';
import { Reasons } from '../Reasons';
import { Section } from './Section';

export function Why() {
  const t = permitWords.value;
  return (
    <Section name="why" title={t.reasons} says={clearance.value.face === 'full' ? String(permitReasons.value.length) : undefined} open>
      <Faces face={clearance.value} again={() => void refresh()}>
        {(now) => (
          <>
            {permitReasons.value.length === 0 && <p class="quiet">{t.noReasons}</p>}
            <Reasons list={permitReasons.value} />
            <p class="quiet small">
              {words.value.evaluated} {moment(now.evaluated_at)} · {words.value.ruleSet} {now.rule_set} · {words.value.fingerprint} <span class="code">{now.inputs_hash.slice(0, 12)}</span>
            </p>
          </>
        )}
      </Faces>
    </Section>
  );
}
