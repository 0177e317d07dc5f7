/** One permit: the answer first, then the one thing to do next, then why, then everything. */
import { useEffect, useRef } from 'preact/hooks';
import type { Excavation } from '../../api/permit';
import { NEW } from '../../domain/room';
import { follow, oldSince, permit, refresh } from '../../store/permitOpen';
import { addressOf } from '../../store/room';
import { onDesk } from '../../store/theme';
import { moment, words } from '../../words';
import { permitWords } from '../../words/permit';
import { Faces, Trouble } from '../Faces';
import { sentence } from './act';
import { Certificate } from './Certificate';
import { Ending } from './Ending';
import { Facts } from './Facts';
import { FoundSection } from './FoundSection';
import { NextStep } from './NextStep';
import { Others } from './Others';
import { Owners } from './Owners';
import { RequestForm } from './RequestForm';
import { MayDig, Standing } from './Standing';
import { StepsSection } from './StepsSection';
import { Why } from './Why';

export function PermitDetail({ id }: { id: string }) {
  return id === NEW ? <RequestForm /> : <Opened id={id} />;
}

function Opened({ id }: { id: string }) {
  useEffect(() => follow(id), [id]);
  const face = permit.value;
  return (
    <article class="permit pad" aria-labelledby="permit-title">
      {face.face === 'failed'
        ? <><Back /><Trouble says={sentence(face.code, face.detail)} again={() => void refresh()} /></>
        : <Faces face={face} empty={<p class="waiting" role="status">{words.value.asking}</p>} again={() => void refresh()}>{(now) => <Whole permit={now} />}</Faces>}
    </article>
  );
}

function Back() {
  return <a class="back" href={addressOf({ name: 'permits', id: null })}>‹ {permitWords.value.backToList}</a>;
}

function Whole({ permit: now }: { permit: Excavation }) {
  const t = permitWords.value;
  const asked = now.current_revision?.submitted_at != null;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // On a phone the list it was chosen from is gone, and the focus with it: reading goes on at the title.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <header>
        <p class="quiet heading">{!onDesk.value && <Back />}<span><span class="code">{now.code}</span> · {t.life[now.life]}{now.current_revision && <> · {t.revision(now.current_revision.number)}</>}</span></p>
        <h2 id="permit-title" ref={heading} tabIndex={-1}>{now.title}</h2>
        {now.emergency && <p class="alarm">{t.emergency}{now.check_due_at && <span class="quiet"> {t.checkDue(moment(now.check_due_at))}</span>}</p>}
      </header>
      {oldSince.value !== null && <p class="note old" role="alert">{t.asOf(moment(new Date(oldSince.value).toISOString()))}</p>}
      <Standing permit={now} />
      <NextStep permit={now} />
      <MayDig permit={now} />
      {now.standing && <Why />}
      {asked && <Owners permit={now} />}
      {now.standing && <StepsSection permit={now} />}
      {now.current_revision && <Others />}
      {now.standing && <FoundSection permit={now} />}
      {now.standing && <Certificate standing={now.standing} />}
      <Facts permit={now} />
      <Ending permit={now} />
    </>
  );
}
