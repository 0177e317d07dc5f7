/** What a permit needs next, in one word: the page makes it the largest thing. Nothing here decides whether digging is allowed. */
import type { Clearance, Excavation, HoldPoint, Phase } from '../api/permit';

export type Next =
  | { do: 'draw' | 'submit' | 'judge' | 'wait' | 'issue' | 'issueEmergency' | 'renew' | 'extend' | 'start' | 'endAndClose' | 'close' | 'blocked' | 'closed' }
  | { do: 'steps' | 'dig' | 'finish'; open: number };

export const PHASES: readonly Phase[] = ['before', 'during', 'close'];

export function nextStep(permit: Excavation, steps: readonly HoldPoint[]): Next {
  if (permit.life === 'closed') return { do: 'closed' };
  if (permit.draft_revision !== null) return { do: 'submit' };
  if (!permit.current_revision) return { do: 'draw' };
  if (!permit.standing) return { do: 'judge' };
  switch (permit.standing.status) {
    case 'AWAITING':
      if (permit.emergency) return { do: 'issueEmergency' };
      return permit.routed.answered < permit.routed.asked ? { do: 'wait' } : { do: 'issue' };
    case 'EXPIRED':
      return { do: 'extend' };
    case 'VALID':
      return valid(permit, steps);
    default:
      return { do: 'renew' };
  }
}

function valid(permit: Excavation, steps: readonly HoldPoint[]): Next {
  const open = (...phases: Phase[]): number => steps.filter((step) => phases.includes(step.phase) && !step.signed_at).length;
  if (open('before', 'during', 'close') === 0 && steps.length > 0 && permit.life === 'open') return { do: permit.shift ? 'endAndClose' : 'close' };
  if (permit.shift) return open('during') > 0 ? { do: 'dig', open: open('during') } : { do: 'finish', open: open('close') };
  if (open('before') > 0) return { do: 'steps', open: open('before') };
  if (permit.life === 'open' && open('during') === 0) return { do: 'finish', open: open('close') };
  return permit.may_break_ground.allowed || permit.emergency ? { do: 'start' } : { do: 'blocked' };
}

/** The band across the sign: what takes the verdict its force. Null while it holds or is only awaited. */
export function bandOf(clearance: Pick<Clearance, 'status'> | null): 'STALE' | 'EXPIRED' | 'SUPERSEDED' | 'REVOKED' | null {
  const status = clearance?.status;
  return status === 'STALE' || status === 'EXPIRED' || status === 'SUPERSEDED' || status === 'REVOKED' ? status : null;
}

/** Every shape within what an owner sent as marks. */
export function geometriesOf(marks: GeoJSON.GeoJSON | null): GeoJSON.Geometry[] {
  if (!marks) return [];
  if (marks.type === 'FeatureCollection') return marks.features.flatMap((feature) => geometriesOf(feature));
  if (marks.type === 'Feature') return geometriesOf(marks.geometry);
  if (marks.type === 'GeometryCollection') return marks.geometries.flatMap((each) => geometriesOf(each));
  return [marks];
}

/** A moment as a `datetime-local` field writes it, in the zone of the place. */
export function asLocal(at: string | Date, zone: string | undefined): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...(zone ? { timeZone: zone } : {}), year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/** The moment that a local time of the place means. Where clocks go back the first of the two hours is taken. */
export function asMoment(local: string, zone: string | undefined): string {
  const guess = new Date(`${local}Z`).getTime();
  const shown = new Date(`${asLocal(new Date(guess), zone)}Z`).getTime();
  const once = guess - (shown - guess);
  const again = new Date(`${asLocal(new Date(once), zone)}Z`).getTime();
  return new Date(once - (again - guess)).toISOString();
}
