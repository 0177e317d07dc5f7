/**
 * Asking for a permit: three questions in a row, the permit, its drawing, the owners. Ids are made once, so that a second
 * click or a lost answer never makes a second permit; what was done already is not done again.
 */
import { signal } from '@preact/signals';
import { Refusal } from '../api/client';
import { type Excavation, type NewExcavation, type Revision, permits } from '../api/permit';
import type { DigRequest } from '../api/types';
import { newId } from '../domain/newId';

export interface Wish extends Omit<NewExcavation, 'id'> {
  note: string | null;
}

/** Which of the three is being done; null: none. */
export const asking = signal<0 | 1 | 2 | null>(null);

let id = newId();
let stored: Excavation | null = null;

/** A new form is a new permit. */
export function begin(): void {
  id = newId();
  stored = null;
  asking.value = null;
}

/** The id of the permit that owners were asked about. Throws what the server refused; asking again goes on from there. */
export async function askOwners(wish: Wish, dig: DigRequest): Promise<string> {
  const { note, ...job } = wish;
  try {
    asking.value = 0;
    stored = await created({ id, ...job });
    if (stored.life !== 'draft') return stored.id; // the owners were asked, only the answer was lost
    asking.value = 1;
    const drawn = await drawnAs(stored, { ...dig, note });
    asking.value = 2;
    await submitted(stored.id, drawn.number);
    return stored.id;
  } finally {
    asking.value = null;
  }
}

/** A permit that is there already by this id is ours: its answer was lost on the way. */
async function created(job: NewExcavation): Promise<Excavation> {
  if (stored) return permits.one(stored.id);
  try {
    return await permits.create(job);
  } catch (failure) {
    if (failure instanceof Refusal && failure.code === 'ALREADY_THERE') return permits.one(job.id);
    throw failure;
  }
}

/** The drawing as a revision that is not sent yet: a new one, or in place of the one there is. */
export async function drawnAs(permit: Excavation, dig: DigRequest & { note: string | null }): Promise<Revision> {
  if (permit.draft_revision === null) return permits.addRevision(permit.id, dig);
  const { version } = await permits.revision(permit.id, permit.draft_revision);
  return permits.redraw(permit.id, permit.draft_revision, version, dig);
}

export async function submitted(permit: string, revision: number): Promise<void> {
  try {
    await permits.submit(permit, revision);
  } catch (failure) {
    if (!(failure instanceof Refusal && failure.code === 'ALREADY_SUBMITTED')) throw failure;
  }
}
