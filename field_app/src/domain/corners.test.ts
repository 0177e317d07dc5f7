import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { degreesFault, readCorners } from './corners';
import { systemsFor } from './crs';

const BOX = [106.9, 15.9, 108.3, 16.9] as const;
const three = (line: (i: number) => string): string => [0, 1, 2].map(line).join('\n');

describe('corners typed by hand', () => {
  it.each([
    ['blanks', (i: number) => `107.5${i} 16.4${i}`],
    ['a comma', (i: number) => `107.5${i}, 16.4${i}`],
    ['a comma without a blank', (i: number) => `107.5${i},16.4${i}`],
    ['decimal commas and a semicolon', (i: number) => `107,5${i}; 16,4${i}`],
    ['decimal commas and a blank', (i: number) => `107,5${i} 16,4${i}`],
    ['letters behind', (i: number) => `107.5${i}E 16.4${i}N`],
  ])('are read with %s', (_how, line) => {
    expect(readCorners(three(line))).toEqual({ pairs: [0, 1, 2].map((i) => [Number(`107.5${i}`), Number(`16.4${i}`)]) });
  });

  it('may end with the first one again, as surveyors write them', () => {
    expect(readCorners('1 1\n2 1\n2 2\n1 1')).toEqual({ pairs: [[1, 1], [2, 1], [2, 2]] });
  });

  it.each([['1 1\n2 1', { fault: 'few' }], ['1 1\n2\n3 3', { fault: 'line', line: 2 }], ['a b\n1 1\n2 2', { fault: 'line', line: 1 }], ['1 2 3\n1 1\n2 2', { fault: 'line', line: 1 }]])(
    'that make no sense are told: %s', (text, fault) => expect(readCorners(text)).toEqual(fault));

  it('never fail on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readCorners(text) === 'object'));
  });
});

describe('degrees that cannot be', () => {
  const at = (...pairs: [number, number][]) => degreesFault(pairs, BOX);
  it('are told for what they probably are', () => {
    expect(at([107.5, 16.4], [107.6, 16.4])).toBeNull();
    expect(at([16.4, 107.5], [16.4, 107.6])).toEqual({ fault: 'swapped' });
    expect(at([562000, 1820000], [562010, 1820000])).toEqual({ fault: 'metres' });
    expect(at([106.7, 10.7], [106.8, 10.7])).toEqual({ fault: 'outside' });
  });
});

it('the systems of a city begin with its own', () => {
  expect(systemsFor(5899)[0]).toEqual({ srid: 5899, name: 'VN-2000 / TM-3 107-45' });
  expect(systemsFor(5186).map(({ srid }) => srid)).toContain(5179);
  expect(systemsFor(99999)).toEqual([{ srid: 99999, name: 'EPSG:99999' }]);
});
