import type { Aspect } from './api';
import { palette } from './palette';

const letters: Record<Aspect, string> = { red: 'R', green: 'G', yellow: 'Y', dark: '', flashing: 'F' };
const byLetter: Record<string, Aspect> = { R: 'red', G: 'green', Y: 'yellow', D: 'dark', F: 'flashing' };

export const aspectOf = (letter: string): Aspect | null => byLetter[letter] ?? null;

/**
 * Draws a signal aspect as shape, letter and colour: red a square, yellow a triangle, green a disc, dark a ring, flashing a
 * blinking triangle; what is not known a ring with a question mark.
 */
export function drawAspect(c: CanvasRenderingContext2D, aspect: Aspect | null, x: number, y: number, size: number): void {
  const r = size / 2;
  const colour = aspect === null ? palette.unknown : palette.aspect[aspect];
  c.beginPath();
  if (aspect === 'red') c.rect(x - r * 0.92, y - r * 0.92, r * 1.84, r * 1.84);
  else if (aspect === 'yellow' || aspect === 'flashing') {
    c.moveTo(x, y - r * 1.15);
    c.lineTo(x + r * 1.15, y + r * 0.85);
    c.lineTo(x - r * 1.15, y + r * 0.85);
    c.closePath();
  } else c.arc(x, y, r, 0, Math.PI * 2);
  const hollow = aspect === null || aspect === 'dark' || (aspect === 'flashing' && performance.now() % 1000 < 500);
  c.lineWidth = Math.max(1.5, size * 0.14);
  c.strokeStyle = hollow ? colour : palette.halo;
  c.fillStyle = hollow ? palette.halo : colour;
  if (!hollow) c.stroke();
  c.fill();
  if (hollow) c.stroke();
  const letter = aspect === null ? '?' : letters[aspect];
  if (size < 11 || letter === '') return;
  c.font = `700 ${Math.round(size * 0.62)}px system-ui, sans-serif`;
  c.textAlign = 'center';
  c.textBaseline = 'middle';
  c.fillStyle = hollow ? colour : aspect === 'yellow' || aspect === 'flashing' ? '#1b2430' : '#ffffff';
  c.fillText(letter, x, y + size * (aspect === 'yellow' || aspect === 'flashing' ? 0.12 : 0.04));
}
