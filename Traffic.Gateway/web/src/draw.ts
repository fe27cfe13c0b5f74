import type { View } from './camera';
import { drawAspect } from './glyph';
import { delayMs, poseAt, type Fleet, type Vehicle } from './motion';
import { palette } from './palette';
import type { Scene, SignalsByJunction, StopLine } from './scene';

const widths: Record<string, number> = { bus: 2.5, truck: 2.5, tram: 2.6, van: 2.1, cycle: 0.7, pedestrian: 0.6, motorcycle: 0.9 };

export interface Frame {
  view: View;
  width: number;
  height: number;
  /** Milliseconds of the page's clock. */
  now: number;
  /** Kernel seconds per wall second. */
  pace: number;
  selected: string | null;
}

/** Pixels of a point. */
export function toScreen(frame: Frame, x: number, y: number): [number, number] {
  return [(x - frame.view.x) * frame.view.scale + frame.width / 2, (frame.view.y - y) * frame.view.scale + frame.height / 2];
}

export function drawGround(c: CanvasRenderingContext2D, frame: Frame, scene: Scene, ratio: number): void {
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.fillStyle = palette.ground;
  c.fillRect(0, 0, frame.width, frame.height);
  const s = frame.view.scale * ratio;
  c.setTransform(s, 0, 0, -s, (frame.width / 2) * ratio - frame.view.x * s, (frame.height / 2) * ratio + frame.view.y * s);
  scene.draw(c, frame.view.scale);
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/** Stop lines in the colour of the signal and, when there is room, the signal as shape and letter just behind. */
export function drawSignals(c: CanvasRenderingContext2D, frame: Frame, scene: Scene, signals: SignalsByJunction): void {
  const { scale } = frame.view;
  if (scale < 0.25) return;
  for (const line of scene.stopLines) {
    if (!signals.has(line.junction)) continue;
    const [x, y] = toScreen(frame, line.x, line.y);
    if (x < -50 || y < -50 || x > frame.width + 50 || y > frame.height + 50) continue;
    const aspects = signals.get(line.junction) ?? null;
    drawStopLine(c, line, aspects, x, y, scale);
  }
  if (scale < 2) return;
  const size = Math.min(17, Math.max(11, scale * 2.4));
  const taken: Spot[] = [];
  const lamps: { spot: Spot; line: StopLine; name: string }[] = [];
  for (const line of scene.stopLines) {
    if (!signals.has(line.junction)) continue;
    const aspects = signals.get(line.junction) ?? null;
    line.groups.forEach((group, i) => {
      // Behind the stop line, inside the junction; several groups of one lane one behind the other.
      const way = (size * 0.85 + i * size * 1.25) / scale;
      const [x, y] = toScreen(frame, line.x + line.dx * way, line.y + line.dy * way);
      if (x < -20 || y < -20 || x > frame.width + 20 || y > frame.height + 20) return;
      drawAspect(c, aspects === null ? null : (aspects[group] ?? null), x, y, size);
      taken.push({ x, y });
      if (line.junction === frame.selected) lamps.push({ spot: { x, y }, line, name: line.names[i] ?? '' });
    });
  }
  if (scale < 4) return;
  for (const { spot, line, name } of lamps) {
    const free = labelSpots(spot, line, size).find((s) => taken.every((t) => Math.hypot(t.x - s.x, (t.y - s.y) * 1.3) > size * 1.05));
    if (!free) continue;
    taken.push(free);
    drawLabel(c, name, free.x, free.y, 600);
  }
}

interface Spot {
  x: number;
  y: number;
}

/** Where the name of a group may stand: beyond its lamp, or beside it. */
function labelSpots(lamp: Spot, line: StopLine, size: number): Spot[] {
  const reach = size * 1.15;
  return [[line.dx, -line.dy], [line.dy, line.dx], [-line.dy, -line.dx], [line.dx * 1.9, -line.dy * 1.9]].map(
    ([dx = 0, dy = 0]) => ({ x: lamp.x + dx * reach, y: lamp.y + dy * reach }));
}

function drawStopLine(
  c: CanvasRenderingContext2D, line: StopLine, aspects: SignalsByJunction extends Map<string, infer V> ? V : never,
  x: number, y: number, scale: number,
): void {
  const parts = Math.max(1, line.groups.length);
  const half = Math.max(1.5, (line.width * scale) / 2);
  // Across the lane; the screen's y points down.
  const ax = line.dy;
  const ay = line.dx;
  c.lineWidth = Math.max(2, 0.7 * scale);
  c.lineCap = 'butt';
  for (let i = 0; i < parts; i++) {
    const aspect = aspects === null ? null : (aspects[line.groups[i] ?? -1] ?? null);
    const from = -half + (2 * half * i) / parts;
    const to = -half + (2 * half * (i + 1)) / parts;
    c.strokeStyle = aspect === null ? palette.unknown : palette.aspect[aspect];
    c.beginPath();
    c.moveTo(x + ax * from, y + ay * from);
    c.lineTo(x + ax * to, y + ay * to);
    c.stroke();
  }
}

/** The vehicles: to scale, the shape by kind; never smaller than can be seen. */
export function drawVehicles(c: CanvasRenderingContext2D, frame: Frame, fleet: Fleet): void {
  const at = frame.now - delayMs;
  for (const vehicle of fleet.vehicles.values()) {
    const pose = poseAt(vehicle.samples, at, frame.pace);
    if (!pose) continue;
    const [x, y] = toScreen(frame, pose.x, pose.y);
    if (x < -60 || y < -60 || x > frame.width + 60 || y > frame.height + 60) continue;
    c.save();
    c.translate(x, y);
    c.rotate((pose.heading * Math.PI) / 180);
    drawVehicle(c, vehicle, frame.view.scale);
    c.restore();
  }
}

/** Drawn with its nose up at the origin. */
function drawVehicle(c: CanvasRenderingContext2D, vehicle: Vehicle, scale: number): void {
  const length = Math.max(vehicle.length * scale, 4);
  const width = Math.max((widths[vehicle.kind] ?? 1.8) * scale, 2.6);
  c.fillStyle = palette.vehicle[vehicle.kind] ?? palette.vehicle.other!;
  c.beginPath();
  if (vehicle.kind === 'pedestrian') c.arc(0, 0, Math.max(2.2, 0.5 * scale), 0, Math.PI * 2);
  else if (vehicle.kind === 'cycle' || vehicle.kind === 'motorcycle') {
    // An arrow head: slim, and the way it goes can be seen.
    c.moveTo(0, 0);
    c.lineTo(width * 0.75, length);
    c.lineTo(0, length * 0.8);
    c.lineTo(-width * 0.75, length);
    c.closePath();
  } else c.roundRect(-width / 2, 0, width, length, Math.min(width * 0.3, 3));
  if (scale > 2) {
    c.lineWidth = 1;
    c.strokeStyle = palette.outline;
    c.stroke();
  }
  c.fill();
  if (scale <= 4 || length < 12 || vehicle.kind === 'cycle' || vehicle.kind === 'motorcycle') return;
  // The windscreen tells the front.
  c.fillStyle = palette.outline;
  c.globalAlpha = 0.55;
  const cab = Math.min(length * 0.18, 1.1 * scale);
  c.fillRect(-width * 0.36, cab * 0.7, width * 0.72, cab);
  c.globalAlpha = 1;
}

/** Text with a halo, readable on anything. */
export function drawLabel(c: CanvasRenderingContext2D, label: string, x: number, y: number, weight = 500, size = 11): void {
  c.font = `${weight} ${size}px system-ui, sans-serif`;
  c.textAlign = 'center';
  c.textBaseline = 'middle';
  c.lineWidth = 3;
  c.lineJoin = 'round';
  c.strokeStyle = palette.halo;
  c.strokeText(label, x, y);
  c.fillStyle = palette.text;
  c.fillText(label, x, y);
}
