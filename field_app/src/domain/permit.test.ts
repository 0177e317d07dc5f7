import { describe, expect, it } from 'vitest';
import type { Excavation, HoldPoint, Standing } from '../api/permit';
import { asLocal, asMoment, geometriesOf, nextStep } from './permit';

const standing = (status: Standing['status']): Standing => ({ status, verdict: 'CAUTION' }) as Standing;
const permit = (change: Partial<Excavation>): Excavation =>
  ({
    life: 'requested', emergency: false, draft_revision: null, current_revision: { number: 1 }, standing: standing('VALID'), shift: null,
    routed: { asked: 2, answered: 2, late: 0 }, may_break_ground: { allowed: true, reasons: [] }, ...change,
  }) as Excavation;
const step = (number: number, phase: HoldPoint['phase'], signed = false): HoldPoint => ({ number, phase, signed_at: signed ? '2026-01-01' : null }) as HoldPoint;
const RUNNING = { id: 's' } as Excavation['shift'];

describe('a permit tells what it needs next', () => {
  it.each<[string, Partial<Excavation>, HoldPoint[], object]>([
    ['a draft without a drawing', { life: 'draft', current_revision: null, standing: null }, [], { do: 'draw' }],
    ['a draft with one', { life: 'draft', draft_revision: 1, standing: null }, [], { do: 'submit' }],
    ['asked, not judged yet', { standing: null }, [], { do: 'judge' }],
    ['owners silent', { standing: standing('AWAITING'), routed: { asked: 2, answered: 1, late: 0 } }, [], { do: 'wait' }],
    ['every reply in', { standing: standing('AWAITING') }, [], { do: 'issue' }],
    ['an emergency', { emergency: true, standing: standing('AWAITING'), routed: { asked: 2, answered: 0, late: 0 } }, [], { do: 'issueEmergency' }],
    ['something changed', { standing: standing('STALE') }, [], { do: 'renew' }],
    ['taken back', { standing: standing('REVOKED') }, [], { do: 'renew' }],
    ['run out', { standing: standing('EXPIRED') }, [], { do: 'extend' }],
    ['steps before digging', {}, [step(1, 'before', true), step(2, 'before'), step(3, 'close')], { do: 'steps', open: 1 }],
    ['ready', {}, [step(1, 'before', true), step(2, 'during')], { do: 'start' }],
    ['ready but forbidden', { may_break_ground: { allowed: false, reasons: [] } }, [step(1, 'before', true), step(2, 'during')], { do: 'blocked' }],
    ['digging', { life: 'open', shift: RUNNING }, [step(1, 'before', true), step(2, 'during'), step(3, 'close')], { do: 'dig', open: 1 }],
    ['dug', { life: 'open' }, [step(1, 'before', true), step(2, 'during', true), step(3, 'close')], { do: 'finish', open: 1 }],
    ['all signed, still digging', { life: 'open', shift: RUNNING }, [step(1, 'before', true)], { do: 'endAndClose' }],
    ['all signed', { life: 'open' }, [step(1, 'before', true), step(2, 'close', true)], { do: 'close' }],
    ['closed', { life: 'closed' }, [], { do: 'closed' }],
  ])('%s', (_name, change, steps, next) => expect(nextStep(permit(change), steps)).toEqual(next));
});

describe('marks of owners', () => {
  it('are found in whatever GeoJSON they came as', () => {
    const point: GeoJSON.Point = { type: 'Point', coordinates: [1, 2] };
    const feature: GeoJSON.Feature = { type: 'Feature', geometry: point, properties: {} };
    for (const sent of [point, feature, { type: 'FeatureCollection', features: [feature] }, { type: 'GeometryCollection', geometries: [point] }] as GeoJSON.GeoJSON[]) {
      expect(geometriesOf(sent)).toEqual([point]);
    }
    expect(geometriesOf(null)).toEqual([]);
  });
});

describe('times of the place', () => {
  it.each([['Asia/Ho_Chi_Minh', '2026-12-01T00:30:00.000Z', '2026-12-01T07:30'], ['Asia/Seoul', '2026-12-31T15:30:00.000Z', '2027-01-01T00:30'], ['America/New_York', '2026-07-01T12:00:00.000Z', '2026-07-01T08:00']])(
    'in %s are written as its clocks show them, and read back', (zone, moment, local) => {
      expect(asLocal(moment, zone)).toBe(local);
      expect(asMoment(local, zone)).toBe(moment);
    });
});
