import { describe, expect, it } from 'vitest';
import { dayOf, daysBefore, endOfDay, startOfDay } from './days';

describe('days of date fields', () => {
  it('end at their last second, where they are typed', () => {
    expect(dayOf(new Date(endOfDay('2026-12-05')!))).toBe('2026-12-05');
    expect(Date.parse(endOfDay('2026-12-05')!) - Date.parse(startOfDay('2026-12-05')!)).toBe(86_399_000);
  });

  it('are nothing where nothing was typed', () => {
    expect(endOfDay('')).toBeNull();
    expect(endOfDay('05/12/2026')).toBeNull();
  });

  it('count back over months', () => {
    expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28');
    expect(daysBefore('2026-01-03', 30)).toBe('2025-12-04');
  });
});
