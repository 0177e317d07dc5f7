/** The faces other than "full", drawn alike everywhere. */
import type { ComponentChildren } from 'preact';
import type { Face } from '../store/face';
import { words } from '../words';

export function Faces<T>({ face, empty, again, children }: {
  face: Face<T>;
  empty?: ComponentChildren;
  again: () => void;
  children: (value: T) => ComponentChildren;
}) {
  switch (face.face) {
    case 'empty':
      return <>{empty}</>;
    case 'loading':
      return <p class="waiting" role="status">{words.value.asking}</p>;
    case 'offline':
      return <Trouble says={words.value.noServerYet} again={again} />;
    case 'failed':
      return <Trouble says={face.detail || words.value.refused(face.code)} again={again} />;
    case 'full':
      return <>{children(face.value)}</>;
  }
}

export function Trouble({ says, again }: { says: string; again: () => void }) {
  return (
    <div class="trouble" role="alert">
      <p>{says}</p>
      <button type="button" onClick={again}>{words.value.again}</button>
    </div>
  );
}
