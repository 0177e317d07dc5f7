import { describe, expect, it } from 'vitest';
import { byDay, byOrganisation, organisations, within } from './looks';

const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();
const LOOKS = [
  { at: at(24, 23), by: 'Dế Mèn Civil' },
  { at: at(24, 0), by: 'Chuồn Chuồn Roadworks' },
  { at: at(23, 12), by: 'Dế Mèn Civil' },
  { at: at(22, 12), by: null },
];

describe('who looked', () => {
  it('is filtered by whole days and by organisation', () => {
    expect(within(LOOKS, { from: '', to: '', by: null })).toHaveLength(4);
    expect(within(LOOKS, { from: '2026-11-24', to: '2026-11-24', by: null })).toHaveLength(2);
    expect(within(LOOKS, { from: '2026-11-23', to: '', by: 'Dế Mèn Civil' })).toHaveLength(2);
    expect(within(LOOKS, { from: '', to: '2026-11-21', by: null })).toHaveLength(0);
  });

  it('is counted by day and by organisation', () => {
    expect(byDay(LOOKS)).toEqual([{ day: '2026-11-24', count: 2 }, { day: '2026-11-23', count: 1 }, { day: '2026-11-22', count: 1 }]);
    expect(byOrganisation(LOOKS)[0]).toEqual({ by: 'Dế Mèn Civil', count: 2 });
    expect(organisations(LOOKS)).toEqual(['Chuồn Chuồn Roadworks', 'Dế Mèn Civil']);
  });
});
