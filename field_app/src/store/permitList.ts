/** The list of permits: filtered by the server, a page at a time. */
import { signal } from '@preact/signals';
import { type Excavation, type ExcavationBrief, type Life, permits } from '../api/permit';
import { EMPTY, type Face, LOADING, faceOf } from './face';

export const lifeWanted = signal<Life | null>(null);
export const textWanted = signal('');
export const list = signal<Face<readonly ExcavationBrief[]>>(EMPTY);
/** Where the next page begins; null: there is none. */
export const cursor = signal<string | null>(null);
export const fetchingMore = signal(false);

let asking: AbortController | null = null;

export async function fetchList(): Promise<void> {
  asking?.abort();
  const mine = (asking = new AbortController());
  // The rows there are stay in sight while they are asked for again: a blinking list cannot be read.
  if (list.value.face !== 'full') list.value = LOADING;
  try {
    const page = await permits.list(lifeWanted.value, textWanted.value.trim(), null, mine.signal);
    list.value = { face: 'full', value: page.items };
    cursor.value = page.next;
  } catch (failure) {
    if (!mine.signal.aborted) list.value = faceOf(failure);
  }
}

/** A permit that was just read is shown in the list as it is now. */
export function noteInList({ id, title, life, standing, routed }: Excavation): void {
  if (list.value.face !== 'full') return;
  list.value = { face: 'full', value: list.value.value.map((row) => (row.id === id ? { ...row, title, life, standing, routed } : row)) };
}

export async function fetchMore(): Promise<void> {
  const here = list.value;
  if (here.face !== 'full' || cursor.value === null || fetchingMore.value) return;
  fetchingMore.value = true;
  try {
    const page = await permits.list(lifeWanted.value, textWanted.value.trim(), cursor.value);
    list.value = { face: 'full', value: [...here.value, ...page.items] };
    cursor.value = page.next;
  } catch (failure) {
    list.value = faceOf(failure);
  } finally {
    fetchingMore.value = false;
  }
}
