/** What the inbox puts on the map: a question with the own assets found, or an area, or where somebody looked. */
import type { OwnFinding, Question } from '../api/inbox';
import { NO_EXHIBIT } from '../domain/exhibit';
import { geometries } from '../domain/marks';
import { ringsOf } from '../domain/part';
import { type Reason, WORST_FIRST } from '../domain/reasons';
import { signPlace } from '../domain/signPlace';
import { exhibit } from './exhibit';

export function shapesOf({ revision }: Question): GeoJSON.Geometry[] {
  return revision.parts.length > 0 ? revision.parts.map(({ geometry }) => geometry) : geometries(revision.geometry);
}

/** Each asset once, by what is worst about it: a bore and its pits find the same pipe three times. */
export function worstOfEach(findings: readonly OwnFinding[]): OwnFinding[] {
  const worst = new Map<string, OwnFinding>();
  for (const finding of findings) {
    const known = worst.get(finding.asset.id);
    if (!known || WORST_FIRST.indexOf(finding.verdict) < WORST_FIRST.indexOf(known.verdict)) worst.set(finding.asset.id, finding);
  }
  return [...worst.values()].sort((a, b) => WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict) || (a.distance_m ?? 0) - (b.distance_m ?? 0));
}

/** The own assets found, as the numbered reasons that the map and the list share. */
export function reasonsOf(question: Question): Reason[] {
  const rings = shapesOf(question).flatMap(ringsOf);
  return worstOfEach(question.findings).map((finding, index) => ({
    number: index + 1,
    verdict: finding.verdict,
    about: 'near',
    words: '',
    code: finding.reason,
    kind: finding.kind,
    owner: null,
    phone: null,
    asset: finding.asset,
    bearing_deg: null,
    distance_m: finding.distance_m,
    nearest: signPlace(finding.geometry, rings),
    geometry: finding.geometry,
  }));
}

export function showQuestion(question: Question, drawn: readonly GeoJSON.Geometry[]): void {
  exhibit.value = {
    ...NO_EXHIBIT,
    parts: shapesOf(question),
    reasons: reasonsOf(question),
    marks: [...question.routed.replies.flatMap(({ marks }) => geometries(marks)), ...drawn],
  };
}

/** Areas stand as outlines only, so that the lines below them can be seen. */
export function showAreas(areas: readonly GeoJSON.Geometry[], drawn: readonly GeoJSON.Geometry[] = []): void {
  exhibit.value = { ...NO_EXHIBIT, others: areas, marks: drawn };
}
