/** The owner's inbox: questions, answers, what the records cover, who looked. A chunk that only desks load. */
import '../../look/inbox.css';
import { inboxWords } from '../../words/inbox';
import { onDesk } from '../../store/theme';
import { Coverages } from './Coverages';
import { Found } from './Found';
import { Looks } from './Looks';
import { Opened } from './Question';
import { isPart } from './places';
import { Standing } from './Standing';

export { List } from './List';

export function Detail({ id }: { id: string }) {
  return (
    <div class="pad inbox">
      {!onDesk.value && <a class="back" href="#/inbox"><span aria-hidden="true">←</span>{inboxWords.value.backToList}</a>}
      <Part id={id} />
    </div>
  );
}

function Part({ id }: { id: string }) {
  if (!isPart(id)) return <Opened id={id} />;
  switch (id) {
    case 'found':
      return <Found />;
    case 'coverage':
      return <Coverages />;
    case 'standing':
      return <Standing />;
    case 'looks':
      return <Looks />;
    case 'questions':
      return <p class="quiet">{inboxWords.value.chooseQuestion}</p>;
  }
}
