/** Who looked at one's own records: pages from the server, and what of them is shown. */
import { computed, signal } from '@preact/signals';
import { type Look, desk } from '../api/inbox';
import { type LooksFilter, within } from '../domain/looks';
import { EMPTY, type Face, latest } from './face';

export interface Looks {
  items: Look[];
  next: string | null;
}

export const looks = signal<Face<Looks>>(EMPTY);
export const looksFilter = signal<LooksFilter>({ from: '', to: '', by: null });
export const fetchingLooks = signal(false);
export const shownLooks = computed<Look[]>(() => (looks.value.face === 'full' ? within(looks.value.value.items, looksFilter.value) : []));

const show = latest<Looks>((face) => (looks.value = face));

export function loadLooks(): Promise<void> {
  return show(() => desk.looks(null));
}

export async function olderLooks(): Promise<void> {
  const face = looks.value;
  if (face.face !== 'full' || face.value.next === null || fetchingLooks.value) return;
  fetchingLooks.value = true;
  try {
    const { items, next } = await desk.looks(face.value.next);
    if (looks.value === face) looks.value = { face: 'full', value: { items: [...face.value.items, ...items], next } };
  } finally {
    fetchingLooks.value = false;
  }
}
