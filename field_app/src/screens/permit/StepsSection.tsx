/** The steps a crew signs, in order: before breaking ground, while digging, before closing. */
import { useSignal } from '@preact/signals';
import type { Excavation } from '../../api/permit';
import type { Step } from '../../api/site';
import { PHASES } from '../../domain/permit';
import { showCode } from '../../domain/pinCode';
import { isMine } from '../../store/permitMine';
import { refresh, steps } from '../../store/permitOpen';
import { goTo } from '../../store/scene';
import { moment } from '../../words';
import { permitWords } from '../../words/permit';
import { Faces } from '../Faces';
import { KindBadge, kindName } from '../Kind';
import { Phones } from './Owners';
import { Photos } from './Photos';
import { Section } from './Section';
import { SignForm } from './SignForm';

export function StepsSection({ permit }: { permit: Excavation }) {
  const t = permitWords.value;
  const list = steps.value.face === 'full' ? steps.value.value.items : [];
  const signed = list.filter((step) => step.signed_at).length;
  const valid = permit.standing?.status === 'VALID';
  return (
    <Section name="steps" title={t.steps} says={list.length ? t.stepsCount(signed, list.length) : undefined} open={valid && permit.life !== 'closed'}>
      <Faces face={steps.value} again={() => void refresh()}>
        {({ items }) => (
          <>
            {items.length === 0 && <p class="quiet">{t.noSteps}</p>}
            {PHASES.map((phase) => {
              const those = items.filter((step) => step.phase === phase);
              return those.length > 0 && (
                <section key={phase} data-phase={phase}>
                  <h4>{t.phases[phase]}</h4>
                  <ol class="cards steps">{those.map((step) => <Row key={step.id} step={step} mine={isMine(permit) && permit.life !== 'closed' && valid} />)}</ol>
                </section>
              );
            })}
          </>
        )}
      </Faces>
    </Section>
  );
}

function Row({ step, mine }: { step: Step; mine: boolean }) {
  const t = permitWords.value;
  const open = useSignal(false);
  const position = step.pin?.position;
  return (
    <li class={step.signed_at ? 'step signed' : step.may_be_signed ? 'step' : 'step waiting'} value={step.number} data-step={step.step}>
      <p class="head">
        <b class="number" aria-hidden="true">{step.signed_at ? '✓' : step.number}</b>
        <span>{step.words}</span>
      </p>
      {step.asset && <p><KindBadge code={step.asset.kind} /> {kindName(step.asset.kind)}{step.asset.owner && <> · {step.asset.owner}</>}</p>}
      {step.pin && (
        <p><span class="code">{showCode(step.pin.code)}</span>{position && <> <button type="button" class="link" onClick={() => goTo(position, 19)}>{t.pinShow}</button></>}</p>
      )}
      {step.owner && !step.signed_at && <><p>{step.owner.name}</p><Phones owner={step.owner} /></>}
      {step.signed_at && (
        <p class="quiet">
          {step.result && step.result !== 'done' && <em>{t.results[step.result] ?? step.result} · </em>}
          {t.signedBy(step.signed_by ?? '', moment(step.signed_at))}{step.note && <> · {step.note}</>}
        </p>
      )}
      {step.photos.length > 0 && <Photos ids={step.photos} />}
      {!step.signed_at && mine && !open.value && (step.may_be_signed
        ? <button type="button" class="wide" onClick={() => (open.value = true)}>{t.sign}</button>
        : <p class="quiet">{t.earlierFirst(step.waits_for)}</p>)}
      {!step.signed_at && open.value && <SignForm step={step} leave={() => (open.value = false)} />}
    </li>
  );
}
