const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const two = (n: number) => String(n).padStart(2, '0');

/** Time of day of a kernel time: "Mon 16:00:12" in a simulation, "2026-11-23 16:00:12 UTC" when live. */
export function clock(timeSeconds: number | null, base: 'simulation' | 'utc'): string {
  if (timeSeconds === null) return '--:--:--';
  if (base === 'utc') return new Date(timeSeconds * 1000).toISOString().slice(0, 19).replace('T', ' ') + ' UTC';
  const whole = Math.floor(timeSeconds);
  const day = days[Math.floor(whole / 86_400) % 7];
  return `${day} ${timeOfDay(whole)}`;
}

/** "16:00:12" */
export function timeOfDay(timeSeconds: number): string {
  const whole = Math.floor(timeSeconds) % 86_400;
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** A countdown: tenths below ten seconds, whole seconds above, never negative. */
export function countdown(seconds: number | null): string {
  if (seconds === null) return '–';
  const left = Math.max(0, seconds);
  return left < 9.95 ? left.toFixed(1) : String(Math.round(left));
}

/** The likely time to a change; where only the earliest is known, that it takes at least so long. */
export function next(likely: number | null, earliest: number | null): string {
  if (likely !== null) return countdown(likely);
  return earliest === null || earliest < 1 ? '–' : `≥ ${Math.floor(earliest)}`;
}

/** The bounds of a countdown: "4–31", "4–" when the end is open, "" when nothing is known. */
export function range(earliest: number | null, latest: number | null): string {
  if (earliest === null && latest === null) return '';
  const low = earliest === null ? '' : String(Math.max(0, Math.floor(earliest)));
  const high = latest === null ? '' : String(Math.max(0, Math.ceil(latest)));
  return low === high ? low : `${low}–${high}`;
}

/** How long ago: "4 s", "3 min", "2 h". */
export function ago(seconds: number): string {
  if (seconds < 120) return `${Math.floor(seconds)} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h`;
}

/** A number with thin thousands separators and a fixed number of decimals; "–" for none. */
export function number(value: number | null | undefined, decimals = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? '−' : '';
  return sign + grouped + (fraction === undefined ? '' : `.${fraction}`);
}

/** Mass of CO2: grams below ten kilograms stay readable as kilograms with two decimals. */
export function co2(grams: number | null | undefined): { value: string; unit: string } {
  if (grams === null || grams === undefined) return { value: '–', unit: 'kg' };
  if (grams >= 1e6) return { value: number(grams / 1e6, 2), unit: 't' };
  return { value: number(grams / 1000, grams < 10_000 ? 2 : 1), unit: 'kg' };
}

/** "extension_green" -> "extension green" */
export const words = (snake: string): string => snake.replaceAll('_', ' ');
