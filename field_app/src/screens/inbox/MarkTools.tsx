/** Draws where an asset runs: the places are pointed at on the map, by finger, mouse or keys. */
import type { Signal } from '@preact/signals';
import { type MarkKind, type Marks, NO_MARKS, add, begin, count, finish, undo } from '../../domain/marks';
import { aim } from '../../store/exhibit';
import type { Draft } from '../../store/inboxDraft';
import { inboxWords } from '../../words/inbox';

export function MarkTools({ draft }: { draft: Signal<Draft> }) {
  const t = inboxWords.value;
  const { marks } = draft.value;
  const { lines, points } = count(marks);
  const change = (next: (marks: Marks) => Marks): void => {
    draft.value = { ...draft.value, marks: next(draft.value.marks) };
  };
  const leave = (): void => {
    change(finish);
    aim.value = null;
  };
  const draw = (kind: MarkKind): void => {
    change((now) => begin(now, kind));
    aim.value = {
      says: kind === 'line' ? t.markingLine : t.markingPoint,
      take: (place) => change((now) => add(now, place)),
      undo: () => change(undo),
      leave,
      leaveSays: t.finishMark,
    };
  };
  const some = marks.done.length > 0 || marks.open.length > 0;
  return (
    <fieldset class="choice marks-drawn">
      <legend>{t.marks} <span class="quiet" role="status">{some && t.markCount(lines, points)}</span></legend>
      <p class="quiet">{t.marksHelp} {marks.drawing && t.markKeys}</p>
      {marks.drawing
        ? <button type="button" class="primary" onClick={leave}>{t.finishMark}</button>
        : (
          <>
            <button type="button" onClick={() => draw('line')}>{t.drawLine}</button>
            <button type="button" onClick={() => draw('point')}>{t.setPoint}</button>
          </>
        )}
      {some && <button type="button" onClick={() => change(undo)}>{t.undoMark}</button>}
      {some && !marks.drawing && <button type="button" onClick={() => change(() => NO_MARKS)}>{t.clearMarks}</button>}
    </fieldset>
  );
}
