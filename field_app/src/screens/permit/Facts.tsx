/** Who asked, what is dug, when: the plain facts of a permit. */
import type { Excavation } from '../../api/permit';
import type { DigMethod } from '../../api/types';
import { look } from '../../store/light';
import { changeDig } from '../../store/permitChange';
import { isMine } from '../../store/permitMine';
import { metres, moment, words } from '../../words';
import { permitWords } from '../../words/permit';
import { Fact } from '../PinDetail';
import { Phones } from './Owners';
import { Section } from './Section';

export function Facts({ permit }: { permit: Excavation }) {
  const t = permitWords.value;
  const { current_revision: revision, contact, organisation } = permit;
  return (
    <Section name="dug" title={t.digAsked} says={revision?.from && revision.to ? t.window(moment(revision.from), moment(revision.to)) : undefined}>
      <dl class="facts">
        <Fact name={t.by}>{organisation.name}<Phones owner={organisation} /></Fact>
        {(contact.name || contact.phone) && <Fact name={t.contact}>{contact.name}<Phones owner={{ name: contact.name ?? organisation.name, phone: contact.phone ?? null }} /></Fact>}
        {permit.purpose && <Fact name={t.purpose}>{permit.purpose}</Fact>}
        {revision?.note && <Fact name={t.note}>{revision.note}</Fact>}
        {revision?.parts.map((part) => (
          <Fact key={part.number} name={t.part(part.number)}>
            <button type="button" class="link" onClick={() => look([part.geometry])}>
              {part.method ? words.value.methods[part.method as DigMethod] : words.value.notKnown}, {part.z_bottom_m === null ? t.depthUnknown : t.deep(metres(part.z_bottom_m))}
            </button>
          </Fact>
        ))}
      </dl>
      {revision && isMine(permit) && permit.life !== 'closed' && (
        <>
          <button type="button" class="wide" onClick={() => changeDig(permit)}>{t.changeDug}</button>
          <p class="quiet">{t.changeMeans}</p>
        </>
      )}
    </Section>
  );
}
