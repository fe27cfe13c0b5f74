import { el } from './dom';
import { drawAspect } from './glyph';
import { palette } from './palette';
import type { Aspect } from './api';

const size = 16;

function picture(draw: (c: CanvasRenderingContext2D) => void): HTMLCanvasElement {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const canvas = el('canvas', { 'aria-hidden': true, class: 'lamp', width: (size + 2) * ratio, height: (size + 2) * ratio });
  const paint = () => {
    const c = canvas.getContext('2d')!;
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    c.clearRect(0, 0, size + 2, size + 2);
    draw(c);
  };
  paint();
  // After the palette has switched, which listens too.
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => setTimeout(paint));
  return canvas;
}

const aspect = (name: Aspect | null, label: string) =>
  el('li', {}, picture((c) => drawAspect(c, name, 9, 9, 13)), label);

const swatch = (kind: string, label: string, shape: 'box' | 'arrow' | 'dot') => el('li', {}, picture((c) => {
  c.fillStyle = palette.vehicle[kind]!;
  c.beginPath();
  if (shape === 'box') c.roundRect(5, 2, 8, 14, 2);
  else if (shape === 'dot') c.arc(9, 9, 4, 0, Math.PI * 2);
  else {
    c.moveTo(9, 2);
    c.lineTo(13, 16);
    c.lineTo(9, 13);
    c.lineTo(5, 16);
  }
  c.fill();
}), label);

/** What the marks on the map mean. */
export function legend(): HTMLElement {
  return el('details', { class: 'legend' }, el('summary', {}, 'Legend'),
    el('ul', {},
      aspect('green', 'green'), aspect('yellow', 'yellow'), aspect('red', 'red'), aspect('flashing', 'flashing'),
      aspect('dark', 'dark'), aspect(null, 'no data')),
    el('ul', {},
      swatch('car', 'car, van', 'box'), swatch('bus', 'bus, tram', 'box'), swatch('truck', 'truck', 'box'),
      swatch('emergency', 'emergency', 'box'), swatch('cycle', 'cycle', 'arrow'), swatch('pedestrian', 'pedestrian', 'dot')),
    el('p', {}, 'Only connected vehicles are shown. Keys on the map: arrows move, + and − zoom, 0 shows everything.'));
}
