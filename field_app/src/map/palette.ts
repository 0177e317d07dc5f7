/** The map's greys and inks, read from the style sheet so that each colour is written once. */

const INKS = ['ground', 'block', 'block-edge', 'street', 'text', 'halo', 'casing', 'outer', 'hole', 'ink', 'paper', 'accent'] as const;
/** Verdict tones stand only inside signs, never on lines: regulation gives red, yellow and green to utilities. */
const TONES = ['CLEAR', 'CAUTION', 'UNKNOWN', 'CONFLICT'] as const;
export type Palette = Record<(typeof INKS)[number] | (typeof TONES)[number], string>;

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return Object.fromEntries([
    ...INKS.map((name) => [name, read(`--map-${name}`)]),
    ...TONES.map((name) => [name, read(`--tone-${name.toLowerCase()}`)]),
  ]) as Palette;
}

/** Relative luminance of WCAG, for a colour written as #rrggbb. */
export function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r, g, b] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}
