/** What this permit needs next, said in a sentence, with the one button that does it. */
import { useRef } from 'preact/hooks';
import { type Excavation, permits } from '../../api/permit';
import { newId } from '../../domain/newId';
import { type Next, nextStep } from '../../domain/permit';
import { changing, drawn, request } from '../../store/dig';
import { askAnew } from '../../store/permitChange';
import { isMine } from '../../store/permitMine';
import { refresh, steps, value } from '../../store/permitOpen';
import { moment } from '../../words';
import { permitWords } from '../../words/permit';
import { Button } from './Button';

export function NextStep({ permit }: { permit: Excavation }) {
  const t = permitWords.value;
  const next = nextStep(permit, value(steps.value)?.items ?? []);
  const mine = isMine(permit);
  return (
    <section class="next" aria-label={said(next)}>
      {permit.shift && <p><strong>{t.shiftRunning(moment(permit.shift.started_at))}</strong></p>}
      <p class="sentence">{said(next)}</p>
      {mine && changing.value?.id === permit.id && request.value && <Button primary busy={t.sending} does={() => askAnew(permit, request.value!).then(refresh)}>{t.askChanged}</Button>}
      {mine && <Deeds permit={permit} next={next} />}
    </section>
  );
}

function said(next: Next): string {
  const { next: t } = permitWords.value;
  switch (next.do) {
    case 'steps':
    case 'dig':
    case 'finish':
      return t[next.do](next.open);
    default:
      return t[next.do];
  }
}

function Deeds({ permit, next }: { permit: Excavation; next: Next }) {
  const t = permitWords.value;
  // One id for one shift: a second click, or a second try after a lost answer, is the same shift.
  const shift = useRef(newId());
  const then = (work: () => Promise<unknown>) => async (): Promise<void> => {
    await work();
    await refresh();
  };
  const revision = permit.current_revision?.number ?? 0;
  const issue = (label: string) => <Button key="issue" primary does={then(() => permits.issue(permit.id, revision))}>{label}</Button>;
  const endShift = permit.shift && <Button key="end" primary={next.do === 'endAndClose'} does={then(() => permits.endShift(permit.shift!.id, null))}>{t.shiftEnd}</Button>;
  const begin = then(async () => {
    await permits.startShift(permit.id, shift.current, null);
    shift.current = newId();
  });
  const start = (primary: boolean) => <Button key="start" primary={primary} does={begin}>{t.shiftStart}</Button>;
  switch (next.do) {
    case 'draw':
      return drawn.value ? <Button key="draw" primary does={then(() => permits.addRevision(permit.id, request.value!))}>{t.useDrawn}</Button> : <a class="button" href="#">{t.toMap}</a>;
    case 'submit':
      return <Button key="submit" primary busy={t.sending} does={then(() => permits.submit(permit.id, permit.draft_revision!))}>{t.send}</Button>;
    case 'judge':
    case 'wait':
      return <>{next.do === 'judge' && <Button key="judge" does={then(() => permits.evaluate(permit.id))}>{t.judgeAgain}</Button>}</>;
    case 'issue':
    case 'issueEmergency':
      return issue(t.issue);
    case 'renew':
      return <>{issue(t.issueAgain)}{endShift}</>;
    case 'start':
      return start(true);
    case 'close':
      return <Button key="close" primary does={then(() => permits.close(permit.id))}>{t.close}</Button>;
    case 'steps':
    case 'dig':
    case 'finish':
      return <><button type="button" class="primary wide" onClick={showNextStep}>{t.toNextStep}</button>{permit.emergency && next.do === 'steps' && start(false)}{endShift}</>;
    default:
      return <>{endShift}</>;
  }
}

/** Unfolds the steps and brings the first one that may be signed into sight. */
function showNextStep(): void {
  const fold = document.querySelector<HTMLDetailsElement>('.fold-steps');
  if (!fold) return;
  fold.open = true;
  const step = fold.querySelector<HTMLElement>('.step:not(.signed, .waiting)') ?? fold;
  step.scrollIntoView({ block: 'center' });
  step.querySelector('button')?.focus({ preventScroll: true });
}
