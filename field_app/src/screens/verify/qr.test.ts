import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQr, textOf } from './qr';

// Made by the server's own code from the key 00 01 02 … 1f.
const TEXT = 'RQAURVEBW22MD6ZHNRWUQVKFFUZDAMRWFUYDANBSAMARU2YMZEABU2Y7HYAFAAABAIBQIBIGA4EASCQLBQGQ4DY2ACSCSRQ2AAMR6IQMAGA6GA3M7SGGYMD7KWGEF5QATOUOICB42GNB5F6CQ4NTFOFEYN2GHFL56SHKBYNP3L4RZWL6VLDQUUC5CZ7IXCFGUHXQOUD4DQALX4AG';
const SOUTH_WEST = 'RQAURVEBW22MD6ZHNRQVQAIADJVQZSIADJVR6PQAKAAAAAAAAAAAAAAAAAAAAAAAAAADUADKZ67TUABSLKPQCAA7BSSIV3CWXUT46WIPPDYBVAEA2ZBXAZB5DC243O3IIRCOKBL7ZELU7GGX4GTKXPUFPDDDYRL6OMSLVUPO4YZI67NWIUI72SYW2FOQI';
const KEY_X = 'A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg';

describe('the code of a permit', () => {
  it('is read to its last field', () => {
    expect(readQr(TEXT)?.facts).toEqual({
      code: 'HUE-2026-0042', revision: 3, verdict: 'CAUTION', issued_ms: 1_796_000_000_000, expires_ms: 1_797_209_600_000,
      hash_start: '000102030405060708090a0b0c0d0e0f', lon: 107.5847, lat: 16.4637, radius_m: 12, emergency: true, key_id: 'd481b6b4c1fb276c',
    });
    expect(readQr(SOUTH_WEST)?.facts).toMatchObject({ lon: -70, lat: -33, verdict: 'CLEAR', emergency: false, code: 'X' });
  });

  it('is found in an address and between a scanner’s line breaks', () => {
    expect(textOf(`https://pins.example.org/verify#${TEXT}`)).toBe(TEXT);
    expect(textOf(` ${TEXT.slice(0, 40)}\r\n${TEXT.slice(40)} `)).toBe(TEXT);
  });

  it('carries a signature that fits', async () => {
    const { message, signature } = readQr(TEXT)!;
    const raw = Uint8Array.from(atob(KEY_X.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    const key = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify']);
    expect(await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, message)).toBe(true);
    const other = Uint8Array.from(message);
    other[30]! ^= 1;
    expect(await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, other)).toBe(false);
  });

  it.each(['', 'A', 'HELLO', TEXT.toLowerCase(), `${TEXT}A`, TEXT.slice(0, -8), `${SOUTH_WEST.slice(0, -1)}J`, `https://pins.example.org/p/ABCDEFGHJ`])(
    'is refused when it is not whole: %s',
    (text) => expect(readQr(text)).toBeNull(),
  );

  it('never fails on any text, and has one text only for what it says', () => {
    fc.assert(fc.property(fc.string(), (text) => readQr(text) === null || true));
    const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
    fc.assert(fc.property(fc.nat(TEXT.length - 1), letters, (at, letter) => {
      const changed = TEXT.slice(0, at) + letter + TEXT.slice(at + 1);
      const read = readQr(changed);
      if (changed === TEXT || read === null) return;
      const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
      const whole = readQr(TEXT)!;
      expect(same(read.message, whole.message) && same(read.signature, whole.signature)).toBe(false);
    }), { numRuns: 2000 });
  });
});
