import { bounds, type Box } from './camera';
import type { Aspect, Kind, Network, Topology } from './api';
import { palette } from './palette';

interface Layer {
  kind: Kind;
  width: number;
  internal: boolean;
  path: Path2D;
}

/** A place where a signal shows: the stop line of a lane. */
export interface StopLine {
  junction: string;
  /** Index of each governing group in the junction's aspects. */
  groups: number[];
  names: string[];
  kind: Kind;
  width: number;
  x: number;
  y: number;
  /** Direction of travel, unit vector. */
  dx: number;
  dy: number;
}

const order: Kind[] = ['pedestrian', 'cycle', 'motor', 'public_transport'];

/** What does not move: lanes, surfaces, stop lines. Built once, drawn with one transform. */
export class Scene {
  readonly stopLines: StopLine[] = [];
  readonly topologies = new Map<string, Topology>();
  readonly box: Box | null;
  /** Layers of lanes; a scene without any has nothing to show. */
  get isEmpty(): boolean {
    return this.layers.length === 0;
  }

  private readonly layers: Layer[] = [];
  private readonly surfaces = new Path2D();

  constructor(network: Network) {
    const lanes = network.lanes.length > 0
      ? network.lanes
      : network.junctions.flatMap((j) => j.lanes.map((lane) => ({ ...lane, internal: false })));
    const layers = new Map<string, Layer>();
    for (const lane of lanes) {
      const key = `${lane.kind} ${lane.width_m} ${lane.internal}`;
      let layer = layers.get(key);
      if (!layer) layers.set(key, (layer = { kind: lane.kind, width: lane.width_m, internal: lane.internal, path: new Path2D() }));
      trace(layer.path, lane.points_m);
    }
    this.layers = [...layers.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
    for (const surface of network.surfaces_m) {
      trace(this.surfaces, surface);
      this.surfaces.closePath();
    }
    this.box = bounds([...lanes.map((lane) => lane.points_m), ...network.junctions.map((j) => [j.x_m, j.y_m])]);
    for (const junction of network.junctions) this.add(junction);
  }

  /** Adds the stop lines of a junction. */
  add(junction: Topology): void {
    if (this.topologies.has(junction.id)) return;
    this.topologies.set(junction.id, junction);
    const index = new Map(junction.groups.map((group, i) => [group.name, i]));
    for (const lane of junction.lanes) {
      const [x = 0, y = 0, farX = 0, farY = 0] = lane.points_m;
      const length = Math.hypot(farX - x, farY - y) || 1;
      this.stopLines.push({
        junction: junction.id,
        groups: lane.signal_groups.map((name) => index.get(name) ?? -1).filter((i) => i >= 0),
        names: lane.signal_groups,
        kind: lane.kind,
        width: lane.width_m,
        x,
        y,
        dx: (x - farX) / length,
        dy: (y - farY) / length,
      });
    }
  }

  /** Draws lanes and surfaces; the context is in metres, y up. */
  draw(c: CanvasRenderingContext2D, scale: number): void {
    c.lineJoin = 'round';
    c.lineCap = 'butt';
    c.fillStyle = palette.surface;
    c.fill(this.surfaces);
    // Every lane first in the colour of its edge, then a little narrower in its own: a marking between neighbours.
    const marking = scale > 1.5 ? Math.max(0.12, 0.8 / scale) : 0;
    const thin = 1 / scale;
    for (const pass of ['edge', 'lane'] as const) {
      if (pass === 'edge' && marking === 0) continue;
      for (const layer of this.layers) {
        if (layer.internal && pass === 'edge') continue;
        c.strokeStyle = pass === 'edge' ? palette.edge : palette.lane[layer.kind];
        c.lineWidth = Math.max(thin, pass === 'edge' ? layer.width + marking : layer.width - marking);
        c.stroke(layer.path);
      }
    }
    if (scale < 2) return;
    // Crossings for pedestrians as zebras.
    c.setLineDash([0.5, 0.5]);
    c.strokeStyle = palette.edge;
    for (const layer of this.layers) {
      if (!layer.internal || layer.kind !== 'pedestrian') continue;
      c.lineWidth = layer.width * 0.9;
      c.stroke(layer.path);
    }
    c.setLineDash([]);
  }
}

function trace(path: Path2D, points: readonly number[]): void {
  for (let i = 0; i + 1 < points.length; i += 2) {
    if (i === 0) path.moveTo(points[0]!, points[1]!);
    else path.lineTo(points[i]!, points[i + 1]!);
  }
}

/** What the signals of all junctions show, by junction; null where nothing fresh is known. */
export type SignalsByJunction = Map<string, (Aspect | null)[] | null>;
