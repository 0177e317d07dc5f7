/** Who looked at an owner's records, filtered and counted. Pure. */
import { dayOf } from './days';

export interface Looked {
  at: string;
  by: string | null;
}

export interface LooksFilter {
  /** Days as date fields hold them; empty: no bound. */
  from: string;
  to: string;
  /** An organisation's name; null: anybody. */
  by: string | null;
}

export function within<T extends Looked>(looks: readonly T[], { from, to, by }: LooksFilter): T[] {
  return looks.filter((look) => {
    const day = dayOf(new Date(look.at));
    return (from === '' || day >= from) && (to === '' || day <= to) && (by === null || look.by === by);
  });
}

export function organisations(looks: readonly Looked[]): string[] {
  return [...new Set(looks.flatMap(({ by }) => (by === null ? [] : [by])))].sort((a, b) => a.localeCompare(b));
}

/** Looks of each day, newest day first. */
export function byDay(looks: readonly Looked[]): { day: string; count: number }[] {
  return counted(looks.map(({ at }) => dayOf(new Date(at)))).map(([day, count]) => ({ day, count })).sort((a, b) => (a.day < b.day ? 1 : -1));
}

/** Looks of each organisation, the most curious first. */
export function byOrganisation(looks: readonly Looked[]): { by: string; count: number }[] {
  return counted(looks.map(({ by }) => by ?? '')).map(([by, count]) => ({ by, count })).sort((a, b) => b.count - a.count || a.by.localeCompare(b.by));
}

function counted(words: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts];
}
