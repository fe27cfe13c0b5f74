// The objects of /api/v1 this page uses; /openapi/v1.json describes them all.

export type Aspect = 'red' | 'green' | 'yellow' | 'dark' | 'flashing';
export type Kind = 'motor' | 'cycle' | 'pedestrian' | 'public_transport';
export type Status = 'no_data' | 'live' | 'stale';

export interface Guard {
  fallback_level: number;
  fallback: string;
  rejections: number;
  unsafe_states: number;
}

export interface Kpi {
  vehicles: number;
  delay_s: number;
  mean_delay_s: number | null;
  stops: number;
  mean_stops: number | null;
  co2_g: number;
  queue_vehicles: number;
  throughput_veh_per_h: number | null;
  duration_s: number;
}

export interface JunctionSummary {
  id: string;
  region: string;
  name: string;
  status: Status;
  age_s: number | null;
  x_m: number | null;
  y_m: number | null;
  controller: string | null;
  node: string | null;
  guard: Guard | null;
  signal_groups: number;
  kpi: Kpi | null;
}

export interface Group {
  name: string;
  spat_id: number;
  kind: Kind | null;
  aspect: Aspect;
  state: string;
  shown_for_s: number | null;
  earliest_s: number | null;
  likely_s: number | null;
  latest_s: number | null;
  confidence: number;
  queue_vehicles: number;
  changes: Change[];
}

/** A change to come, seconds from the tick of the answer. */
export interface Change {
  to: 'green' | 'red';
  earliest_s: number | null;
  likely_s: number | null;
  latest_s: number | null;
  confidence: number;
  interval_from_s: number | null;
  interval_to_s: number | null;
}

export interface Alternative {
  switch_in_s: number | null;
  groups: string[];
  cost: number;
  terms: Record<string, number>;
  classes: Record<string, number>;
}

export interface PredictionQuality {
  kind: Kind;
  change: 'start' | 'end';
  lead_s: number;
  samples: number;
  mean_absolute_error_s: number | null;
  within_two_seconds_share: number | null;
  interval_coverage: number | null;
  interval_width_s: number | null;
  backward_jumps: number;
}

export interface Interval {
  from_s: number;
  to_s: number;
  aspect: Aspect | null;
}

export interface Signals {
  id: string;
  status: Status;
  age_s: number | null;
  tick: number | null;
  time_s: number | null;
  controller: string | null;
  node: string | null;
  guard: Guard | null;
  groups: Group[];
  history: { name: string; intervals: Interval[] }[] | null;
  decisions: number;
  plan: Decision | null;
  predictions: PredictionQuality[];
  outside_bounds: number;
}

export interface AllAspects {
  tick: number;
  junctions: { id: string; status: Status; age_s: number | null; fallback_level: number; aspects: string }[];
}

export interface Decision {
  tick: number;
  time_s: number;
  group: string;
  kind: string;
  reason: string;
  text: string;
  digest: string | null;
  alternatives: Alternative[] | null;
}

export interface TopologyLane {
  id: string;
  kind: Kind;
  width_m: number;
  points_m: number[];
  signal_groups: string[];
}

export interface Topology {
  id: string;
  name: string;
  x_m: number;
  y_m: number;
  groups: { name: string; kind: Kind }[];
  lanes: TopologyLane[];
}

export interface Network {
  title: string;
  lanes: { id: string; kind: Kind; width_m: number; internal: boolean; points_m: number[] }[];
  surfaces_m: number[][];
  junctions: Topology[];
}

export interface Vehicles {
  tick: number;
  columns: string[];
  rows: (string | number | null)[][];
  left_out: number;
}

export interface KpiFrame {
  network: Kpi;
  junction: Kpi | null;
  vehicles_connected: number;
}

export interface Heartbeat {
  server_time: string;
  tick: number | null;
  time_s: number | null;
  time_base: 'simulation' | 'utc';
  speed: number;
  bus_connected: boolean;
  junctions: number;
  junctions_stale: number;
}

/** Fetches JSON; an error carries what the service said. */
export async function get<T>(path: string): Promise<T> {
  const response = await fetch(`api/v1/${path}`, { headers: { accept: 'application/json' } });
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  throw new Error(problem.detail ?? `The service answered ${response.status} to ${path}.`);
}
