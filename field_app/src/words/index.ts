/** The language now shown, and numbers and times as its readers write them. */
import { computed, signal } from '@preact/signals';
import type { ByLanguage, Language } from '../api/types';
import { windOf } from '../domain/geo';
import { en, type Words } from './en';
import { ko } from './ko';
import { vi } from './vi';

export const LANGUAGES: Record<Language, Words> = { vi, en, ko };
const KEPT_AS = 'smartpin.language';

export const language = signal<Language>(firstLanguage());
export const words = computed(() => LANGUAGES[language.value]);

/** The city's zone: whoever looks from elsewhere still reads the hours that count on site. */
export const zone = signal<string | undefined>(undefined);

export function speak(next: Language): void {
  language.value = next;
  try {
    localStorage.setItem(KEPT_AS, next);
  } catch {
    // A browser that keeps nothing still speaks the language for this visit.
  }
}

function firstLanguage(): Language {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEPT_AS);
  } catch {
    // Storage may be forbidden; the browser's own languages decide then.
  }
  const wanted = [kept ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2));
  return wanted.find((tag): tag is Language => tag in LANGUAGES) ?? 'en';
}

/** A name given in several languages, in the one shown; a plain text is a name in all of them. */
export function named(name: ByLanguage | string | null | undefined): string {
  if (!name) return '';
  return typeof name === 'string' ? name : (name[language.value] ?? name.en ?? Object.values(name)[0] ?? '');
}

/** Honest digits: centimetres below one metre, decimetres above, whole metres from fifty. */
export function metres(value: number): string {
  const digits = Math.abs(value) >= 50 ? 0 : Math.abs(value) >= 1 ? 1 : 2;
  return `${number(value, digits)} m`;
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(words.value.locale, { maximumFractionDigits: digits }).format(value);
}

export function squareMetres(value: number): string {
  return `${number(value, value < 10 ? 1 : 0)} m²`;
}

export function wind(bearing_deg: number): string {
  return words.value.winds[windOf(bearing_deg)] ?? '';
}

/** "3 minutes ago", from now. */
export function ago(at: string | number | Date, now = Date.now()): string {
  const seconds = (new Date(at).getTime() - now) / 1000;
  const format = new Intl.RelativeTimeFormat(words.value.locale, { numeric: 'auto' });
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [['year', 31_557_600], ['month', 2_629_800], ['day', 86_400], ['hour', 3600], ['minute', 60]];
  for (const [unit, length] of steps) if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  return format.format(Math.min(0, Math.round(seconds)), 'second');
}

export function moment(at: string): string {
  return new Intl.DateTimeFormat(words.value.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone.value }).format(new Date(at));
}

export function day(at: string): string {
  return new Intl.DateTimeFormat(words.value.locale, { dateStyle: 'medium', timeZone: zone.value }).format(new Date(at));
}
