/** What crews found of one's own assets, and how often the records were right. */
import { signal } from '@preact/signals';
import { type Accuracy, type AsFound, desk } from '../api/inbox';
import { EMPTY, type Face, latest } from './face';
import { person } from './session';

export const found = signal<Face<AsFound[]>>(EMPTY);
export const accuracy = signal<Face<Accuracy>>(EMPTY);

const showFound = latest<AsFound[]>((face) => {
  if (face.face !== 'loading' || found.value.face !== 'full') found.value = face;
});
const showAccuracy = latest<Accuracy>((face) => (accuracy.value = face));

export async function loadFound(): Promise<void> {
  const me = person.value;
  await Promise.all([
    showFound(async () => (await desk.found()).items),
    me.face === 'full' ? showAccuracy(() => desk.accuracy(me.value.organisation.id)) : undefined,
  ]);
}
