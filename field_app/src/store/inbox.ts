/** The questions at the owner's desk: the list, and the one that is open. */
import { computed, signal } from '@preact/signals';
import { type Question, type Questions, type RoutedState, desk } from '../api/inbox';
import { EMPTY, type Face, latest } from './face';

export type Filter = 'open' | 'answered' | 'register' | 'all';
export const FILTERS: readonly Filter[] = ['open', 'answered', 'register', 'all'];
const STATES: Record<Filter, RoutedState | 'all'> = { open: 'pending', answered: 'replied', register: 'standing_instruction', all: 'all' };
/** More pages of late questions than this nobody looks through. */
const MOST_LATE_PAGES = 10;

export const filter = signal<Filter>('open');
export const questions = signal<Face<Questions>>(EMPTY);
export const opened = signal<Face<Question>>(EMPTY);

/** True while a further page is on its way, so that a second click asks for nothing. */
export const fetching = signal(false);
let paged = false;

const showList = latest<Questions>((face) => {
  // While the list is asked for anew the old one stays: a flicker would lose the place of whoever reads.
  if (face.face !== 'loading' || questions.value.face !== 'full') questions.value = face;
});
const showOpened = latest<Question>((face) => {
  const known = opened.value;
  if (face.face !== 'loading' || known.face !== 'full' || known.value.id !== openId) opened.value = face;
});
let openId = '';

export function loadQuestions(next: Filter = filter.value): Promise<void> {
  if (next !== filter.value) questions.value = EMPTY;
  filter.value = next;
  paged = false;
  return showList(() => firstPage(next));
}

async function firstPage(wanted: Filter): Promise<Questions> {
  const page = await desk.questions(STATES[wanted], null);
  return wanted === 'open' && (page.counts.late ?? 0) > 0 ? { ...page, items: [...(await lateOnes()), ...page.items] } : page;
}

/** Looks for new questions without a word: the list stays as it is while nobody answers, and while further pages are open. */
export async function renewQuestions(): Promise<void> {
  const face = questions.value;
  if (face.face !== 'full' || paged || document.hidden) return;
  try {
    const value = await firstPage(filter.value);
    if (questions.value === face) questions.value = { face: 'full', value };
  } catch {
    // The header tells when the server is gone; the list of a moment ago is still worth reading.
  }
}

/** What is late comes first, all of it: it is what others wait for. */
async function lateOnes(): Promise<Question[]> {
  const items: Question[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_LATE_PAGES; page += 1) {
    const { items: more, next }: Questions = await desk.questions('late', cursor);
    items.push(...more);
    if (next === null) break;
    cursor = next;
  }
  return items;
}

export async function moreQuestions(): Promise<void> {
  const face = questions.value;
  if (face.face !== 'full' || face.value.next === null || fetching.value) return;
  fetching.value = true;
  paged = true;
  try {
    const more = await desk.questions(STATES[filter.value], face.value.next);
    if (questions.value === face) questions.value = { face: 'full', value: { ...more, items: [...face.value.items, ...more.items] } };
  } finally {
    fetching.value = false;
  }
}

/** Opens a question: at once from the list when that holds it, and anew from the server in any case. */
export function open(id: string): Promise<void> {
  openId = id;
  const face = questions.value;
  const listed = face.face === 'full' ? face.value.items.find((item) => item.id === id) : undefined;
  opened.value = listed ? { face: 'full', value: listed } : EMPTY;
  return showOpened(() => desk.question(id));
}

/** After something was said to a question: it, its place in the list and the counts are read again. */
export async function refresh(): Promise<void> {
  await Promise.all([showOpened(() => desk.question(openId)), loadQuestions()]);
}

export const openedQuestion = computed<Question | null>(() => (opened.value.face === 'full' ? opened.value.value : null));
