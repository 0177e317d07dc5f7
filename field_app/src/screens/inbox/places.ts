/** The parts of the inbox beside single questions; each has an address of its own, `#/inbox/NAME`. */
export const PARTS = ['questions', 'found', 'coverage', 'standing', 'looks'] as const;
export type Part = (typeof PARTS)[number];

export function isPart(id: string): id is Part {
  return (PARTS as readonly string[]).includes(id);
}
