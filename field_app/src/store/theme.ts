/** How the pages look: light for a desk, sunlight for the street at noon, dark for work at night. */
import { effect, signal } from '@preact/signals';

export type Theme = 'light' | 'sunlight' | 'dark';
export const THEMES: readonly Theme[] = ['light', 'sunlight', 'dark'];
const KEPT_AS = 'smartpin.theme';

export const theme = signal<Theme>(firstTheme());
export const onDesk = signal(matchMedia('(min-width: 1000px)').matches);

matchMedia('(min-width: 1000px)').addEventListener('change', (event) => (onDesk.value = event.matches));
effect(() => {
  document.documentElement.dataset['theme'] = theme.value;
});

export function wear(next: Theme): void {
  theme.value = next;
  try {
    localStorage.setItem(KEPT_AS, next);
  } catch {
    // Kept for this visit only.
  }
}

function firstTheme(): Theme {
  try {
    const kept = THEMES.find((name) => name === localStorage.getItem(KEPT_AS));
    if (kept) return kept;
  } catch {
    // Storage may be forbidden.
  }
  if (matchMedia('(prefers-contrast: more)').matches) return 'sunlight';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
