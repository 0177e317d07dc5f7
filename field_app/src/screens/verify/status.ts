/** Whether a permit still holds: asked from the server, and the last word kept for when there is no network. */
import { Refusal, Unreachable } from '../../api/client';
import { api } from '../../store/session';
import type { StatusSeen } from './judge';

const KEPT_AS = 'smartpin.certificate-status';
const MOST_KEPT = 50;

export interface StatusAnswer {
  seen: StatusSeen | 'no_such' | null;
  /** When the server said so to this page, by this device's clock; null: it does not answer. */
  answered_ms: number | null;
}

export async function askStatus(hash_start: string): Promise<StatusAnswer> {
  try {
    const { status, checked_at } = await api.ask<StatusSeen>('GET', `/certificates/${hash_start}/status`);
    keep(hash_start, { status, checked_at });
    return { seen: { status, checked_at }, answered_ms: Date.now() };
  } catch (failure) {
    if (failure instanceof Refusal && failure.status === 404) return { seen: 'no_such', answered_ms: Date.now() };
    if (failure instanceof Refusal || failure instanceof Unreachable) return { seen: kept()[hash_start] ?? null, answered_ms: null };
    throw failure;
  }
}

function keep(hash_start: string, seen: StatusSeen): void {
  const { [hash_start]: _, ...others } = kept();
  const newest = [...Object.entries(others), [hash_start, seen] as const].slice(-MOST_KEPT);
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(Object.fromEntries(newest)));
  } catch {
    // Not kept: without a network the status is then simply not known.
  }
}

function kept(): Record<string, StatusSeen> {
  try {
    return (JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}') ?? {}) as Record<string, StatusSeen>;
  } catch {
    return {};
  }
}
