/** What lies below a pin, as a cut across the street: metres right of the pin and metres down. */
import { radians, turn } from './geo';

export interface Measured {
  id: string;
  bearing_deg: number;
  offset_m: number;
  depth_m: number | null;
  depth_reference: string;
  outer_diameter_mm: number | null;
  h_uncertainty_m: number | null;
  v_uncertainty_m: number | null;
}

export interface Buried {
  id: string;
  /** Right of the pin as seen by the reader. */
  x_m: number;
  /** How far in front of (+) or behind (−) the cut it lies; a valve along the street is not below the pin. */
  ahead_m: number;
  radius_m: number;
  diameterKnown: boolean;
  /** Depth of the middle; null when the depth is not known. */
  depth_m: number | null;
  h_m: number | null;
  v_m: number | null;
}

export interface Cut {
  /** The direction the reader looks, clockwise from north. */
  looking_deg: number;
  buried: Buried[];
}

/** Further from the cut than this, a thing is drawn as "ahead" or "behind", not as lying in it. */
export const IN_THE_CUT_M = 1;

/** The cut runs the way most marks lie, so that pipes along the street are cut across. */
export function cutThrough(marks: readonly Measured[]): Cut {
  const axis = axisOf(marks);
  return {
    looking_deg: turn(axis - 90),
    buried: marks.map((mark) => {
      const away = radians(mark.bearing_deg - axis);
      const radius_m = (mark.outer_diameter_mm ?? 0) / 2000;
      return {
        id: mark.id,
        x_m: tidy(mark.offset_m * Math.cos(away)),
        ahead_m: tidy(-mark.offset_m * Math.sin(away)),
        radius_m,
        diameterKnown: mark.outer_diameter_mm !== null && mark.outer_diameter_mm > 0,
        depth_m: middleDepth(mark, radius_m),
        h_m: mark.h_uncertainty_m,
        v_m: mark.v_uncertainty_m,
      };
    }),
  };
}

/** Directions that differ by half a turn are the same cut, so angles are doubled before they are averaged. */
function axisOf(marks: readonly Measured[]): number {
  let cos = 0;
  let sin = 0;
  for (const { bearing_deg, offset_m } of marks) {
    cos += Math.abs(offset_m) * Math.cos(radians(2 * bearing_deg));
    sin += Math.abs(offset_m) * Math.sin(radians(2 * bearing_deg));
  }
  if (Math.hypot(cos, sin) < 1e-6) return 90;
  const axis = turn((Math.atan2(sin, cos) * 90) / Math.PI);
  const looking = turn(axis - 90);
  // Of the two ways to look along the street the one towards north or east, as on the map.
  return looking >= 315 - 1e-9 || looking < 135 - 1e-9 ? axis : turn(axis + 180);
}

function middleDepth({ depth_m, depth_reference }: Measured, radius_m: number): number | null {
  if (depth_m === null) return null;
  if (depth_reference === 'crown') return depth_m + radius_m;
  if (depth_reference === 'invert') return depth_m - radius_m;
  return depth_m;
}

function tidy(metres: number): number {
  return Math.round(metres * 1e4) / 1e4;
}
