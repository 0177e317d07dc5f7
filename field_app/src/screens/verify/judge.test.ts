import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../api/types';
import { JUST_NOW_MS, STATUS_GOOD_FOR_MS, type StatusSeen, judge } from './judge';
import type { Seal } from './keys';
import type { QrFacts } from './qr';

const NOW = Date.parse('2026-12-01T09:00:00Z');
const facts = (verdict: Verdict, expires_ms = NOW + 5 * 86_400_000): QrFacts => ({
  code: 'HUE-1', revision: 1, verdict, issued_ms: NOW - 86_400_000, expires_ms, hash_start: '00', lon: 107.5, lat: 16.4, radius_m: 9, emergency: false, key_id: 'aa',
});
const seen = (status: string, age_ms = 60_000): StatusSeen => ({ status, checked_at: new Date(NOW - age_ms).toISOString() });

describe('what may be said of a permit', () => {
  it('holds only with a genuine signature and a word of today', () => {
    expect(judge(facts('CLEAR'), 'genuine', seen('VALID'), NOW, NOW)).toEqual({ tone: 'go', says: 'VALID' });
    expect(judge(facts('CAUTION'), 'genuine', seen('VALID'), NOW, NOW)).toEqual({ tone: 'careful', says: 'VALID' });
    expect(judge(facts('CLEAR'), 'genuine', seen('VALID', 23 * 3600_000), NOW)).toEqual({ tone: 'go', says: 'VALID' });
  });

  it.each<[string, ReturnType<typeof judge>]>([
    ['no code', judge(null, null, null, NOW)],
    ['no answer and none kept', judge(facts('CLEAR'), 'genuine', null, NOW)],
    ['a word of yesterday', judge(facts('CLEAR'), 'genuine', seen('VALID', STATUS_GOOD_FOR_MS), NOW)],
    ['a word from the future: the clock here is wrong', judge(facts('CLEAR'), 'genuine', seen('VALID', -3600_000), NOW)],
    ['a time that is no time', judge(facts('CLEAR'), 'genuine', { status: 'VALID', checked_at: 'soon' }, NOW)],
    ['no keys', judge(facts('CLEAR'), 'no_keys', seen('VALID'), NOW, NOW)],
    ['an old browser', judge(facts('CLEAR'), 'cannot_check', seen('VALID'), NOW, NOW)],
    ['a status of tomorrow’s software', judge(facts('CLEAR'), 'genuine', seen('PAUSED'), NOW, NOW)],
  ])('is not known with %s', (_why, { tone }) => expect(tone).toBe('unsure'));

  it.each(['STALE', 'EXPIRED', 'SUPERSEDED', 'REVOKED', 'AWAITING'] as const)('is stopped when %s', (status) => {
    expect(judge(facts('CLEAR'), 'genuine', seen(status), NOW, NOW)).toEqual({ tone: 'stop', says: status });
  });

  it('stays revoked however old that word is', () => {
    expect(judge(facts('CLEAR'), 'genuine', seen('REVOKED', 30 * 86_400_000), NOW).says).toBe('REVOKED');
  });

  it('has run out by this device’s clock unless the server has just said otherwise', () => {
    const past = facts('CLEAR', NOW - 1);
    expect(judge(past, 'genuine', null, NOW).says).toBe('EXPIRED');
    expect(judge(past, 'genuine', seen('VALID'), NOW).says).toBe('EXPIRED');
    expect(judge(past, 'genuine', seen('VALID'), NOW, NOW).says).toBe('VALID');
  });

  it('is not new for ever because it was new when the page was opened', () => {
    const opened = NOW;
    const word: StatusSeen = { status: 'VALID', checked_at: new Date(opened).toISOString() };
    expect(judge(facts('CLEAR'), 'genuine', word, opened + 25 * 3600_000, opened)).toEqual({ tone: 'unsure', says: 'status_old' });
    expect(judge(facts('CLEAR', opened + 3600_000), 'genuine', word, opened + 2 * 3600_000, opened)).toEqual({ tone: 'stop', says: 'EXPIRED' });
    expect(judge(facts('CLEAR', opened - 1), 'genuine', word, opened + JUST_NOW_MS, opened).says).toBe('EXPIRED');
  });

  it('is never good news for a forger', () => {
    for (const seal of ['tampered', 'unknown_key'] as const) expect(judge(facts('CLEAR'), seal, seen('VALID'), NOW, NOW)).toEqual({ tone: 'stop', says: seal });
    expect(judge(facts('CLEAR'), 'genuine', 'no_such', NOW, NOW).tone).toBe('stop');
  });

  it('never holds without both, whatever comes together', () => {
    const any = fc.record({
      verdict: fc.constantFrom<Verdict>('CLEAR', 'CAUTION', 'UNKNOWN', 'CONFLICT'),
      seal: fc.constantFrom<Seal>('genuine', 'tampered', 'unknown_key', 'no_keys', 'cannot_check'),
      status: fc.constantFrom('VALID', 'STALE', 'EXPIRED', 'SUPERSEDED', 'REVOKED', 'AWAITING', 'ELSE'),
      age_ms: fc.integer({ min: -10 * 86_400_000, max: 10 * 86_400_000 }),
      answered_ms_ago: fc.option(fc.integer({ min: -60_000, max: 3 * 86_400_000 })),
      left_ms: fc.integer({ min: -86_400_000, max: 5 * 86_400_000 }),
      asked: fc.boolean(),
    });
    fc.assert(fc.property(any, ({ verdict, seal, status, age_ms, answered_ms_ago, left_ms, asked }) => {
      const at = asked && answered_ms_ago !== null ? NOW - answered_ms_ago : null;
      const { tone } = judge(facts(verdict, NOW + left_ms), seal, asked ? seen(status, age_ms) : null, NOW, at);
      const justNow = at !== null && answered_ms_ago! >= 0 && answered_ms_ago! < JUST_NOW_MS;
      const fresh = justNow || (left_ms > 0 && age_ms < STATUS_GOOD_FOR_MS && age_ms >= -5 * 60_000);
      const may = seal === 'genuine' && asked && status === 'VALID' && fresh && (verdict === 'CLEAR' || verdict === 'CAUTION');
      expect(tone === 'go' || tone === 'careful').toBe(may);
    }), { numRuns: 2000 });
  });
});
