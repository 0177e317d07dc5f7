import { describe, expect, it } from 'vitest';
import { NO_MARKS, add, begin } from '../domain/marks';
import { type Draft, clear, draftOf, lacks, toSend } from './inboxDraft';

const NOW = new Date(2026, 11, 1, 9);
const draft = (change: Partial<Draft>): Draft => ({ id: 'a', code: 'MARKED', note: '', until: '', marks: NO_MARKS, ...change });

describe('an answer while it is written', () => {
  it.each<[ReturnType<typeof lacks>, Partial<Draft>]>([
    ['code', { code: null }],
    ['note', { code: 'NEEDS_INFO', note: '  ' }],
    ['until', { until: '2026-11-30' }],
    ['until', { until: 'soon' }],
    [null, { until: '2026-12-01' }],
    [null, { code: 'NEEDS_INFO', note: 'Which side of the road?' }],
  ])('lacks %s', (lack, change) => expect(lacks(draft(change), NOW)).toBe(lack));

  it('keeps its name until it was received, and the next one has another', () => {
    const first = draftOf('q1').value.id;
    draftOf('q1').value = { ...draftOf('q1').value, code: 'MARKED' };
    expect(draftOf('q1').value.id).toBe(first);
    clear('q1');
    expect(draftOf('q1').value.id).not.toBe(first);
    expect(draftOf('q1').value.code).toBeNull();
  });

  it('is sent with its marks and no empty words', () => {
    const marks = add(begin(NO_MARKS, 'point'), { lon: 107.5, lat: 16.4 });
    expect(toSend(draft({ note: '  ', marks }))).toMatchObject({ id: 'a', code: 'MARKED', note: null, valid_until: null, marks: { features: [{}] } });
    expect(toSend(draft({})).marks).toBeNull();
  });
});
