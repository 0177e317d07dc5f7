/** An owner's claims about its records: coverage, standing instructions, and changes that wait for a second person. */
import { signal } from '@preact/signals';
import { type Coverage, type Proposal, type StandingInstruction, desk } from '../api/inbox';
import { EMPTY, type Face, latest } from './face';

export interface Coverages {
  items: Coverage[];
  proposals: Proposal[];
}

export const coverages = signal<Face<Coverages>>(EMPTY);
export const standing = signal<Face<StandingInstruction[]>>(EMPTY);

const showCoverages = latest<Coverages>((face) => {
  if (face.face !== 'loading' || coverages.value.face !== 'full') coverages.value = face;
});
const showStanding = latest<StandingInstruction[]>((face) => {
  if (face.face !== 'loading' || standing.value.face !== 'full') standing.value = face;
});

export function loadCoverages(): Promise<void> {
  return showCoverages(async () => {
    const [{ items }, { items: proposals }] = await Promise.all([desk.coverages(), desk.proposals()]);
    return { items, proposals: proposals.filter(({ entity }) => entity === 'coverage') };
  });
}

export function loadStanding(): Promise<void> {
  return showStanding(async () => (await desk.standing()).items);
}
