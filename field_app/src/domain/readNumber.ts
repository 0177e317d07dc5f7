/** A number as people type it, with a point or a comma; NaN when it is none. */
export function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.');
  const value = plain === '' ? Number.NaN : Number(plain);
  return Number.isFinite(value) ? value : Number.NaN;
}
