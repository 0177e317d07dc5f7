/** What is being written to each question. It outlives a look at another question, and has its name before it is sent. */
import { type Signal, signal } from '@preact/signals';
import type { ReplyCode, ReplyToSend } from '../api/inbox';
import { endOfDay } from '../domain/days';
import { type Marks, NO_MARKS, collected } from '../domain/marks';
import { newId } from '../domain/newId';

export interface Draft {
  /** Made once for this answer: sent twice, by two clicks or after a lost line, it is one answer. */
  readonly id: string;
  readonly code: ReplyCode | null;
  readonly note: string;
  /** A day as the date field holds it; empty: nothing said. */
  readonly until: string;
  readonly marks: Marks;
}

const drafts = new Map<string, Signal<Draft>>();

export function draftOf(question: string): Signal<Draft> {
  let draft = drafts.get(question);
  if (!draft) {
    draft = signal(blank());
    drafts.set(question, draft);
  }
  return draft;
}

/** After it was received: the next answer to this question is another one. */
export function clear(question: string): void {
  draftOf(question).value = blank();
}

export type Lack = 'code' | 'note' | 'until';

/** What keeps an answer from being sent; a question back without saying what is missing helps nobody. */
export function lacks({ code, note, until }: Draft, now: Date): Lack | null {
  if (code === null) return 'code';
  if (code === 'NEEDS_INFO' && note.trim() === '') return 'note';
  const end = endOfDay(until);
  return until !== '' && (end === null || Date.parse(end) < now.getTime()) ? 'until' : null;
}

export function toSend({ id, code, note, until, marks }: Draft): ReplyToSend {
  if (code === null) throw new Error('an answer without a code is not sent');
  return { id, code, note: note.trim() || null, valid_until: endOfDay(until), marks: collected(marks) };
}

function blank(): Draft {
  return { id: newId(), code: null, note: '', until: '', marks: NO_MARKS };
}
