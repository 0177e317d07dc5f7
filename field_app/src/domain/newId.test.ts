import { describe, expect, it } from 'vitest';
import { newId } from './newId';

describe('an id made by the client', () => {
  it('is a UUID of version 7 that tells its time', () => {
    const id = newId(0x0190_1234_5678, new Uint8Array(10).fill(0xff));
    expect(id).toBe('01901234-5678-7fff-bfff-ffffffffffff');
  });

  it('is another one each time, and later ones sort behind', () => {
    const made = Array.from({ length: 50 }, (_, i) => newId(1_700_000_000_000 + i));
    expect(new Set(made).size).toBe(50);
    expect([...made].sort()).toEqual(made);
  });
});
