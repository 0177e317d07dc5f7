/** Coordinate systems that drawings of the city may be in, by EPSG code; the city's own comes first. Names as in the EPSG register. */
const FAMILIES: readonly (readonly (readonly [number, string])[])[] = [
  [
    [9214, 'VN-2000 / TM-3 107-00'], [9213, 'VN-2000 / TM-3 106-30'], [9215, 'VN-2000 / TM-3 107-15'], [9216, 'VN-2000 / TM-3 107-30'],
    [5899, 'VN-2000 / TM-3 107-45'], [3405, 'VN-2000 / UTM zone 48N'], [3406, 'VN-2000 / UTM zone 49N'],
  ],
  [[5186, 'KGD2002 / Central Belt 2010'], [5187, 'KGD2002 / East Belt 2010'], [5179, 'KGD2002 / Unified CS']],
];

export const DEGREES = 4326;

/** Never a default: a wrong system puts a dig elsewhere without a word, so it must be chosen. */
export function systemsFor(srid: number): readonly { srid: number; name: string }[] {
  const family = FAMILIES.find((each) => each.some(([code]) => code === srid)) ?? [[srid, `EPSG:${srid}`] as const];
  return [...family].sort(([a], [b]) => Number(b === srid) - Number(a === srid)).map(([code, name]) => ({ srid: code, name }));
}
