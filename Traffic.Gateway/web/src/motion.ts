import type { Vehicles } from './api';

/** Where a vehicle was heard to be; times in milliseconds of the page's clock. */
export interface Sample {
  at: number;
  x: number;
  y: number;
  heading: number;
  speed: number;
}

export interface Pose {
  x: number;
  y: number;
  heading: number;
}

export interface Vehicle {
  id: string;
  kind: string;
  length: number;
  samples: Sample[];
  lastSeen: number;
}

/** The page shows what was this long ago, so that there is mostly a newer sample to interpolate to. */
export const delayMs = 300;

/** A vehicle drives on by itself at most this long. */
export const extrapolateMs = 1000;

/** A jump farther than a vehicle can drive is not smoothed. */
const jumpMetres = 80;

const lengths: Record<string, number> = { bus: 12, truck: 12, tram: 30, van: 6, cycle: 1.8, pedestrian: 0.5, motorcycle: 2.2 };

/** Shortest way from one heading to another, as a fraction. Degrees. */
export function turn(from: number, to: number, fraction: number): number {
  const difference = ((to - from + 540) % 360) - 180;
  return (from + difference * fraction + 360) % 360;
}

/** Where a vehicle is to be drawn at a moment. `pace` is kernel seconds per wall second. */
export function poseAt(samples: readonly Sample[], at: number, pace: number): Pose | null {
  const last = samples[samples.length - 1];
  if (!last) return null;
  if (at >= last.at) {
    const seconds = (Math.min(at - last.at, extrapolateMs) / 1000) * pace;
    const angle = (last.heading * Math.PI) / 180;
    const way = last.speed * seconds;
    return { x: last.x + Math.sin(angle) * way, y: last.y + Math.cos(angle) * way, heading: last.heading };
  }
  for (let i = samples.length - 1; i > 0; i--) {
    const a = samples[i - 1]!;
    const b = samples[i]!;
    if (at < a.at) continue;
    if (Math.hypot(b.x - a.x, b.y - a.y) > jumpMetres) return b;
    const f = (at - a.at) / (b.at - a.at);
    return { x: a.x + (b.x - a.x) * f, y: a.y + (b.y - a.y) * f, heading: turn(a.heading, b.heading, f) };
  }
  return samples[0] ?? null;
}

/** The vehicles on the page: takes the stream's frames, forgets those that are no longer in them. */
export class Fleet {
  readonly vehicles = new Map<string, Vehicle>();
  /** Metres driven by all vehicles since the page was opened. */
  metres = 0;

  apply(frame: Vehicles, now: number): void {
    const column = (name: string) => frame.columns.indexOf(name);
    const [id, kind, x, y, heading, speed, length, age] = [
      column('id'), column('kind'), column('x_m'), column('y_m'),
      column('heading_deg'), column('speed_mps'), column('length_m'), column('age_s'),
    ] as [number, number, number, number, number, number, number, number];
    for (const row of frame.rows) {
      const name = row[id] as string;
      let vehicle = this.vehicles.get(name);
      if (!vehicle) {
        const type = row[kind] as string;
        vehicle = { id: name, kind: type, length: (row[length] as number | null) ?? lengths[type] ?? 4.5, samples: [], lastSeen: now };
        this.vehicles.set(name, vehicle);
      }
      vehicle.lastSeen = now;
      const last = vehicle.samples[vehicle.samples.length - 1];
      const sample: Sample = {
        at: now - ((row[age] as number | null) ?? 0) * 1000,
        x: row[x] as number,
        y: row[y] as number,
        heading: (row[heading] as number | null) ?? last?.heading ?? 0,
        speed: (row[speed] as number | null) ?? 0,
      };
      // The same message again, told with another age.
      if (last && sample.at - last.at < 40) continue;
      if (last) this.metres += Math.hypot(sample.x - last.x, sample.y - last.y);
      vehicle.samples.push(sample);
      if (vehicle.samples.length > 4) vehicle.samples.shift();
    }
    for (const [name, vehicle] of this.vehicles) if (vehicle.lastSeen !== now) this.vehicles.delete(name);
  }

  clear(): void {
    this.vehicles.clear();
  }
}
