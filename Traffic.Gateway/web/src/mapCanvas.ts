import type { JunctionSummary, Kind } from './api';
import { between, bounds, fit, pan, zoomAt, type View } from './camera';
import { el } from './dom';
import { drawGround, drawLabel, drawSignals, drawVehicles, toScreen, type Frame } from './draw';
import { gestures } from './gestures';
import type { Fleet } from './motion';
import { palette } from './palette';
import { Scene, type SignalsByJunction } from './scene';

const flightMs = 350;
/** How much of the approaches the view of a junction shows around its stop lines. */
const approachMetres = 28;
const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

/** The map: lanes, signals, vehicles, junctions. The same canvas shows the network and, closer, one junction. */
export class MapCanvas {
  readonly signals: SignalsByJunction = new Map();
  junctions: JunctionSummary[] = [];
  selected: string | null = null;
  pace = 1;
  frames = 0;

  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private scene = new Scene({ title: '', lanes: [], surfaces_m: [], junctions: [] });
  private view: View = { x: 0, y: 0, scale: 1 };
  private flight: { from: View; to: View; start: number } | null = null;
  /** Whether the user has moved the view: then a change of size keeps it. */
  private moved = false;

  constructor(parent: HTMLElement, private readonly fleet: Fleet, private readonly choose: (id: string) => void) {
    this.canvas = el('canvas', {
      tabindex: 0,
      role: 'application',
      'aria-roledescription': 'map',
      'aria-label': 'Map with lanes, signals and vehicles. Arrow keys move it, plus and minus zoom, 0 shows everything.',
    });
    this.context = this.canvas.getContext('2d', { alpha: false })!;
    const button = (label: string, sign: string, action: () => void) =>
      el('button', { type: 'button', 'aria-label': label, title: label, onclick: action }, sign);
    const centre = (): [number, number] => [this.canvas.clientWidth / 2, this.canvas.clientHeight / 2];
    parent.append(this.canvas, el('div', { class: 'zoom' },
      button('Zoom in', '+', () => this.zoomBy(1.5, ...centre())),
      button('Zoom out', '−', () => this.zoomBy(1 / 1.5, ...centre())),
      button('Show everything', '⤢', () => this.home())));
    gestures(this.canvas, this);
    new ResizeObserver(() => {
      if (!this.moved) this.settle(this.target(), true);
    }).observe(this.canvas);
    requestAnimationFrame((now) => this.draw(now));
  }

  /** Whether there are roads on the map. */
  get hasRoads(): boolean {
    return !this.scene.isEmpty;
  }

  get scenery(): Scene {
    return this.scene;
  }

  show(scene: Scene): void {
    this.scene = scene;
    this.settle(this.target(), true);
  }

  /** Goes to a junction, or back to the whole network. */
  select(id: string | null): void {
    this.selected = id;
    this.settle(this.target(), calm.matches);
  }

  panBy(dx: number, dy: number): void {
    this.flight = null;
    this.moved = true;
    this.view = pan(this.view, dx, dy);
  }

  zoomBy(factor: number, x: number, y: number): void {
    this.flight = null;
    this.moved = true;
    this.view = zoomAt(this.view, factor, x, y, this.canvas.clientWidth, this.canvas.clientHeight);
  }

  home(): void {
    this.settle(this.target(), calm.matches);
  }

  tap(x: number, y: number): void {
    const frame = this.frame(performance.now());
    let best: string | null = null;
    let nearest = 40;
    for (const junction of this.junctions) {
      if (junction.x_m === null || junction.y_m === null) continue;
      const [jx, jy] = toScreen(frame, junction.x_m, junction.y_m);
      const distance = Math.hypot(jx - x, jy - y) - 18 * this.view.scale;
      if (distance < nearest) [nearest, best] = [distance, junction.id];
    }
    if (best !== null && best !== this.selected) this.choose(best);
  }

  private target(): View {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const junction = this.junctions.find((j) => j.id === this.selected);
    const topology = this.selected === null ? undefined : this.scene.topologies.get(this.selected);
    const x = topology?.x_m ?? junction?.x_m ?? null;
    const y = topology?.y_m ?? junction?.y_m ?? null;
    if (this.selected !== null && x !== null && y !== null) {
      const lines = this.scene.stopLines.filter((line) => line.junction === this.selected);
      const core = bounds(lines.map((line) => [line.x, line.y])) ?? { minX: x, maxX: x, minY: y, maxY: y };
      const r = approachMetres;
      return fit({ minX: core.minX - r, maxX: core.maxX + r, minY: core.minY - r, maxY: core.maxY + r }, width, height, 4);
    }
    const places = this.junctions.filter((j) => j.x_m !== null && j.y_m !== null);
    const box = this.scene.box ?? (places.length === 0 ? null : {
      minX: Math.min(...places.map((j) => j.x_m!)) - 100, maxX: Math.max(...places.map((j) => j.x_m!)) + 100,
      minY: Math.min(...places.map((j) => j.y_m!)) - 100, maxY: Math.max(...places.map((j) => j.y_m!)) + 100,
    });
    return box === null ? this.view : fit(box, width, height);
  }

  private settle(view: View, atOnce: boolean): void {
    this.moved = false;
    if (atOnce) [this.view, this.flight] = [view, null];
    else this.flight = { from: this.view, to: view, start: performance.now() };
  }

  private frame(now: number): Frame {
    return {
      view: this.view, width: this.canvas.clientWidth, height: this.canvas.clientHeight,
      now, pace: this.pace, selected: this.selected,
    };
  }

  private draw(now: number): void {
    requestAnimationFrame((next) => this.draw(next));
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const [width, height] = [Math.round(this.canvas.clientWidth * ratio), Math.round(this.canvas.clientHeight * ratio)];
    if (width === 0 || height === 0) return;
    if (this.canvas.width !== width || this.canvas.height !== height) [this.canvas.width, this.canvas.height] = [width, height];
    if (this.flight) {
      const fraction = Math.min(1, (now - this.flight.start) / flightMs);
      this.view = between(this.flight.from, this.flight.to, Math.max(0, fraction));
      if (fraction >= 1) this.flight = null;
    }
    const frame = this.frame(performance.now());
    drawGround(this.context, frame, this.scene, ratio);
    drawVehicles(this.context, frame, this.fleet);
    drawSignals(this.context, frame, this.scene, this.signals);
    this.drawJunctions(frame);
    this.drawScale(frame);
    this.frames++;
  }

  private drawJunctions(frame: Frame): void {
    const c = this.context;
    for (const junction of this.junctions) {
      if (junction.x_m === null || junction.y_m === null || junction.id === frame.selected) continue;
      const [x, y] = toScreen(frame, junction.x_m, junction.y_m);
      if (x < -80 || y < -40 || x > frame.width + 80 || y > frame.height + 40) continue;
      const silent = junction.status !== 'live';
      const fallback = (junction.guard?.fallback_level ?? 0) > 0;
      const r = Math.max(4, 26 * frame.view.scale);
      if (frame.view.scale < 2.2) {
        // A ring: the signals inside it stay visible. Dashed where the junction is silent.
        c.beginPath();
        c.arc(x, y, r, 0, Math.PI * 2);
        c.setLineDash(silent ? [4, 3] : []);
        c.lineWidth = fallback || silent ? 2.5 : 1.25;
        c.strokeStyle = fallback ? palette.aspect.yellow : silent ? palette.unknown : palette.muted;
        c.stroke();
        c.setLineDash([]);
      }
      if (this.junctions.length > 60 && frame.view.scale < 0.8) continue;
      const note = silent ? ' (no data)' : fallback ? ' (fallback)' : '';
      drawLabel(c, junction.id + note, x, y - Math.max(4, 26 * frame.view.scale) - 9, 600, 12);
    }
  }

  /** A bar of a round number of metres, as on any map. */
  private drawScale(frame: Frame): void {
    const c = this.context;
    const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
    const metres = steps.findLast((m) => m * frame.view.scale <= 110) ?? 1;
    const [x, y, w] = [12, frame.height - 14, metres * frame.view.scale];
    c.strokeStyle = palette.muted;
    c.lineWidth = 1.5;
    c.beginPath();
    c.moveTo(x, y - 5);
    c.lineTo(x, y);
    c.lineTo(x + w, y);
    c.lineTo(x + w, y - 5);
    c.stroke();
    drawLabel(c, metres >= 1000 ? `${metres / 1000} km` : `${metres} m`, x + w / 2, y - 9, 500, 11);
  }
}

/** Names of the kinds of signal groups. */
export const kindNames: Record<Kind, string> = {
  motor: 'motor', cycle: 'cycle', pedestrian: 'pedestrian', public_transport: 'transit',
};
