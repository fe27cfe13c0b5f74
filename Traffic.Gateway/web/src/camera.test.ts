import { describe, expect, it } from 'vitest';
import { between, bounds, fit, pan, zoomAt } from './camera';

describe('camera', () => {
  const view = { x: 100, y: 50, scale: 2 };

  it('keeps the point under the cursor when it zooms', () => {
    const zoomed = zoomAt(view, 3, 700, 100, 800, 600);
    const world = (v: typeof view) => [v.x + (700 - 400) / v.scale, v.y - (100 - 300) / v.scale];
    expect(world(zoomed)[0]).toBeCloseTo(world(view)[0]!);
    expect(world(zoomed)[1]).toBeCloseTo(world(view)[1]!);
    expect(zoomed.scale).toBe(6);
  });

  it('does not zoom without end', () => {
    expect(zoomAt(view, 1e9, 0, 0, 800, 600).scale).toBe(40);
    expect(zoomAt(view, 1e-9, 0, 0, 800, 600).scale).toBe(0.02);
  });

  it('moves with the hand', () => {
    expect(pan(view, 20, -10)).toEqual({ x: 90, y: 45, scale: 2 });
  });

  it('fits a box with a margin', () => {
    expect(fit({ minX: 0, minY: 0, maxX: 1000, maxY: 100 }, 848, 448)).toEqual({ x: 500, y: 50, scale: 0.8 });
  });

  it('finds the box around points and says when there are none', () => {
    expect(bounds([[0, 5, 10, -5], [3, 20]])).toEqual({ minX: 0, minY: -5, maxX: 10, maxY: 20 });
    expect(bounds([])).toBeNull();
  });

  it('flies from one view to the other', () => {
    const to = { x: 0, y: 0, scale: 8 };
    expect(between(view, to, 0)).toEqual(view);
    expect(between(view, to, 1)).toEqual(to);
    expect(between(view, to, 0.5).scale).toBeCloseTo(4);
  });
});
