export interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/** A view on the plane: its middle in metres (x east, y north) and pixels per metre. */
export interface View {
  x: number;
  y: number;
  scale: number;
}

export const minScale = 0.02;
export const maxScale = 40;

const clamp = (scale: number) => Math.min(maxScale, Math.max(minScale, scale));

/** The box around points x, y, x, y ...; null for none. */
export function bounds(pointLists: Iterable<readonly number[]>): Box | null {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const points of pointLists) {
    for (let i = 0; i + 1 < points.length; i += 2) {
      box.minX = Math.min(box.minX, points[i]!);
      box.maxX = Math.max(box.maxX, points[i]!);
      box.minY = Math.min(box.minY, points[i + 1]!);
      box.maxY = Math.max(box.maxY, points[i + 1]!);
    }
  }
  return box.minX <= box.maxX ? box : null;
}

/** The view that shows a box with a margin. */
export function fit(box: Box, width: number, height: number, margin = 24): View {
  const scale = Math.min(
    (width - 2 * margin) / Math.max(20, box.maxX - box.minX),
    (height - 2 * margin) / Math.max(20, box.maxY - box.minY),
  );
  return { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2, scale: clamp(scale) };
}

/** The view after zooming by a factor, keeping the point under a pixel in place. */
export function zoomAt(view: View, factor: number, px: number, py: number, width: number, height: number): View {
  const scale = clamp(view.scale * factor);
  const worldX = view.x + (px - width / 2) / view.scale;
  const worldY = view.y - (py - height / 2) / view.scale;
  return { x: worldX - (px - width / 2) / scale, y: worldY + (py - height / 2) / scale, scale };
}

/** The view after dragging by pixels. */
export function pan(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x - dx / view.scale, y: view.y + dy / view.scale };
}

/** Between two views, for a flight; the scale moves geometrically. */
export function between(from: View, to: View, fraction: number): View {
  const ease = fraction * fraction * (3 - 2 * fraction);
  return {
    x: from.x + (to.x - from.x) * ease,
    y: from.y + (to.y - from.y) * ease,
    scale: from.scale * (to.scale / from.scale) ** ease,
  };
}
