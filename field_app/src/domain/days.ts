/** Days as date fields hold them (2026-12-05), and the moments they mean at the desk of whoever types them. */

export function dayOf(moment: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** The last moment of a day; null for an empty field, since nothing was said. */
export function endOfDay(day: string): string | null {
  return moment(day, 23, 59, 59);
}

export function startOfDay(day: string): string | null {
  return moment(day, 0, 0, 0);
}

export function daysBefore(day: string, days: number): string {
  const [year, month, date] = day.split('-').map(Number);
  return dayOf(new Date(year!, month! - 1, date! - days));
}

function moment(day: string, ...time: [number, number, number]): string | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!parts) return null;
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]), ...time).toISOString();
}
