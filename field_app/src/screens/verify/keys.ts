/** The keys that permits are signed with, kept in this browser so that a signature can be checked without a network. */
import { Refusal, Unreachable } from '../../api/client';
import { api } from '../../store/session';
import { hex, type Signed } from './qr';

const KEPT_AS = 'smartpin.certificate-keys';

export interface Keys {
  /** Public keys (32 bytes as base64url) by the first eight bytes of their thumbprint, in hexadecimal. */
  byId: Record<string, string>;
  /** When the server last showed them. */
  seen_at: string;
}

export type Seal = 'genuine' | 'tampered' | 'unknown_key' | 'no_keys' | 'cannot_check';

/**
 * The keys the server shows now, or else the kept ones. What the server no longer shows is no longer trusted: it leaves
 * a key out only when that fell into other hands.
 */
export async function certificateKeys(): Promise<{ keys: Keys | null; fresh: boolean }> {
  if (!globalThis.crypto?.subtle) return { keys: null, fresh: false };
  try {
    const { keys } = await api.ask<{ keys: { kty?: string; crv?: string; x?: string }[] }>('GET', '/certificate-keys');
    const byId: Record<string, string> = {};
    for (const { kty, crv, x } of keys) {
      if (kty === 'OKP' && crv === 'Ed25519' && x) byId[await shortId(x)] = x;
    }
    const made: Keys = { byId, seen_at: new Date().toISOString() };
    keep(made);
    return { keys: made, fresh: true };
  } catch (failure) {
    if (!(failure instanceof Unreachable) && !(failure instanceof Refusal)) throw failure;
    return { keys: kept(), fresh: false };
  }
}

export async function check(signed: Signed, keys: Keys | null): Promise<Seal> {
  if (!globalThis.crypto?.subtle) return 'cannot_check'; // a page that did not come over HTTPS
  if (!keys || Object.keys(keys.byId).length === 0) return 'no_keys';
  const raw = keys.byId[signed.facts.key_id];
  if (!raw) return 'unknown_key';
  try {
    const key = await crypto.subtle.importKey('raw', fromBase64url(raw), { name: 'Ed25519' }, false, ['verify']);
    return (await crypto.subtle.verify({ name: 'Ed25519' }, key, signed.signature, signed.message)) ? 'genuine' : 'tampered';
  } catch (failure) {
    // An older browser knows no Ed25519: it must say that it has not checked, never that all is well.
    console.warn('the signature could not be checked', failure);
    return 'cannot_check';
  }
}

/** The first eight bytes of the thumbprint (RFC 7638). */
async function shortId(x: string): Promise<string> {
  const named = new TextEncoder().encode(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`);
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', named)).slice(0, 8));
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function keep(keys: Keys): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(keys));
  } catch {
    // A browser that keeps nothing can still check while the server answers.
  }
}

function kept(): Keys | null {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT_AS) ?? 'null') as Keys | null;
    return found && typeof found.byId === 'object' && typeof found.seen_at === 'string' ? found : null;
  } catch {
    return null;
  }
}
