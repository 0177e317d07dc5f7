/**
 * The text of a permit's QR code as docs/certificates.md describes it: base32 of a CBOR array (RFC 8949) and 64 bytes of
 * an Ed25519 signature. Pure: nothing is believed here, only read.
 */
import type { Verdict } from '../../api/types';

export interface QrFacts {
  code: string;
  revision: number;
  verdict: Verdict;
  issued_ms: number;
  expires_ms: number;
  /** First 16 bytes of the certificate's hash, in hexadecimal. */
  hash_start: string;
  lon: number;
  lat: number;
  /** All of the dig lies within so many metres of the place. */
  radius_m: number;
  emergency: boolean;
  /** First 8 bytes of the key's thumbprint, in hexadecimal. */
  key_id: string;
}

export interface Signed {
  facts: QrFacts;
  /** What was signed: the context and the array. */
  message: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

const CONTEXT = new TextEncoder().encode('smartpin-qr/1\n');
const FORMAT = 1;
const FIELDS = 12;
const SIGNATURE_BYTES = 64;
const LONGEST_TEXT = 300;
const EMERGENCY = 1;
const DEGREE = 100_000;
const VERDICTS: readonly Verdict[] = ['CLEAR', 'CAUTION', 'UNKNOWN', 'CONFLICT'];

/** The text of the code out of what was pasted: the text alone, or the whole address. Spaces and breaks are a scanner's. */
export function textOf(pasted: string): string {
  return pasted.slice(pasted.lastIndexOf('#') + 1).replaceAll(/\s/g, '');
}

/** Null for whatever is not the whole text of a code. */
export function readQr(text: string): Signed | null {
  const bytes = fromBase32(text);
  if (!bytes || bytes.length <= SIGNATURE_BYTES) return null;
  const payload = bytes.slice(0, -SIGNATURE_BYTES);
  const fields = readArray(payload);
  const facts = fields && factsOf(fields);
  if (!facts) return null;
  const message = new Uint8Array(CONTEXT.length + payload.length);
  message.set(CONTEXT);
  message.set(payload, CONTEXT.length);
  return { facts, message, signature: bytes.slice(-SIGNATURE_BYTES) };
}

type Field = number | string | Uint8Array<ArrayBuffer>;

function factsOf(fields: readonly Field[]): QrFacts | null {
  const [format, key, code, revision, verdict, issued, expires, hash, lon, lat, radius, flags] = fields;
  if (fields.length !== FIELDS || format !== FORMAT || typeof code !== 'string') return null;
  if (!(key instanceof Uint8Array) || key.length !== 8 || !(hash instanceof Uint8Array) || hash.length !== 16) return null;
  const numbers = [revision, verdict, issued, expires, lon, lat, radius, flags];
  if (!numbers.every((field) => typeof field === 'number')) return null;
  const [revision_, verdict_, issued_, expires_, lon_, lat_, radius_, flags_] = numbers as number[];
  const word = VERDICTS[verdict_!];
  if (!word) return null;
  return {
    code, revision: revision_!, verdict: word, issued_ms: issued_! * 1000, expires_ms: expires_! * 1000,
    hash_start: hex(hash), lon: lon_! / DEGREE, lat: lat_! / DEGREE, radius_m: radius_!,
    emergency: (flags_! & EMERGENCY) !== 0, key_id: hex(key),
  };
}

/** A CBOR array of whole numbers, texts and bytes, each in its shortest form, and nothing behind it. */
function readArray(bytes: Uint8Array<ArrayBuffer>): Field[] | null {
  let at = 0;
  const head = (): { kind: number; value: number } | null => {
    const first = bytes[at++];
    if (first === undefined) return null;
    const kind = first >> 5;
    const small = first & 31;
    if (small < 24) return { kind, value: small };
    const size = small < 27 ? 1 << (small - 24) : 0;
    if (size === 0 || at + size > bytes.length) return null; // eight bytes would be a number nobody needs here
    let value = 0;
    for (let i = 0; i < size; i += 1) value = value * 256 + bytes[at++]!;
    const least = size === 1 ? 24 : size === 2 ? 256 : 65_536;
    return value < least ? null : { kind, value };
  };
  const outer = head();
  if (!outer || outer.kind !== 4 || outer.value > FIELDS) return null;
  const fields: Field[] = [];
  for (let i = 0; i < outer.value; i += 1) {
    const next = head();
    if (!next) return null;
    if (next.kind === 0) fields.push(next.value);
    else if (next.kind === 1) fields.push(-1 - next.value);
    else if (next.kind === 2 || next.kind === 3) {
      if (at + next.value > bytes.length) return null;
      const piece = bytes.slice(at, at + next.value);
      at += next.value;
      const text = next.kind === 3 ? plainText(piece) : piece;
      if (text === null) return null;
      fields.push(text);
    } else return null;
  }
  return at === bytes.length ? fields : null;
}

function plainText(bytes: Uint8Array<ArrayBuffer>): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 without padding. A last letter with unused bits set is another text for the same bytes, and refused. */
function fromBase32(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length === 0 || text.length > LONGEST_TEXT || [1, 3, 6].includes(text.length % 8)) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const letter of text) {
    const value = BASE32.indexOf(letter);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
      held &= (1 << bits) - 1;
    }
  }
  return held === 0 ? bytes : null;
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
