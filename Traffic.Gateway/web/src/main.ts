import './style.css';
import { get, type AllAspects, type Heartbeat, type JunctionSummary, type KpiFrame, type Network, type Signals, type Topology, type Vehicles } from './api';
import { describe } from './connection';
import { aspectOf } from './glyph';
import { Header } from './header';
import { JunctionPanel } from './junctionPanel';
import { legend } from './legend';
import { MapCanvas } from './mapCanvas';
import { Fleet } from './motion';
import { NetworkPanel } from './networkPanel';
import { Scene } from './scene';
import { LiveStream } from './stream';

const find = (id: string) => document.getElementById(id)!;
const header = new Header(find('header'));
const fleet = new Fleet();
const map = new MapCanvas(find('map'), fleet, (id) => {
  location.hash = `#/junction/${encodeURIComponent(id)}`;
});
find('map').append(legend());
const networkPanel = new NetworkPanel();
const junctionPanel = new JunctionPanel();
const panel = find('panel');

/** What the browser test and a curious engineer look at. */
const stats = {
  connection: 'connecting', events: 0, frames: 0, vehicles: 0, metres_driven: 0, aspect_changes: 0, foreseen: 0,
  time_s: null as number | null, junction: null as string | null, roads: false, errors: [] as string[],
};
Object.assign(window, { trafficStats: stats });
window.addEventListener('error', (event) => stats.errors.push(event.message));
window.addEventListener('unhandledrejection', (event) => stats.errors.push(String(event.reason)));

let junction: string | null = null;
let heartbeat: Heartbeat | null = null;
let heartbeatAt = 0;
let signalsAt = 0;
let signalsTime: number | null = null;
let wasOpen = false;
let networkShown = false;

const stream = new LiveStream({
  opened(): void {
    if (wasOpen && junction !== null) void junctionPanel.refresh();
    wasOpen = true;
    void loadNetwork();
  },
  network(junctions: JunctionSummary[]): void {
    map.junctions = junctions;
    networkPanel.update(junctions);
    junctionPanel.neighbours(junctions);
  },
  signals(frame: Signals | AllAspects): void {
    if ('junctions' in frame) for (const j of frame.junctions) show(j.id, j.status === 'live' ? [...j.aspects].map(aspectOf) : null);
    else {
      show(frame.id, frame.status === 'live' ? frame.groups.map((g) => g.aspect) : null);
      if (frame.time_s !== signalsTime) [signalsTime, signalsAt] = [frame.time_s, performance.now()];
      junctionPanel.apply(frame);
    }
  },
  vehicles(frame: Vehicles): void {
    fleet.apply(frame, performance.now());
  },
  kpi(frame: KpiFrame): void {
    header.setFigures(frame);
    junctionPanel.setFigures(frame);
  },
  heartbeat(frame: Heartbeat): void {
    heartbeat = frame;
    heartbeatAt = performance.now();
    map.pace = frame.speed;
  },
});

function show(id: string, aspects: ReturnType<typeof aspectOf>[] | null): void {
  const before = map.signals.get(id);
  if (before && aspects) aspects.forEach((aspect, i) => (stats.aspect_changes += before[i] !== aspect ? 1 : 0));
  map.signals.set(id, aspects);
}

async function loadNetwork(): Promise<void> {
  try {
    const network = await get<Network>('network');
    header.setTitle(network.title);
    if (!networkShown) map.show(new Scene(network));
    networkShown = true;
    await loadTopology();
  } catch {
    // The stream is the judge of the connection; it comes back here when it opens again.
  }
}

/** Large networks give the geometry of their junctions one by one. */
async function loadTopology(): Promise<void> {
  if (junction === null || !networkShown || map.scenery.topologies.has(junction)) return;
  const topology = await get<Topology>(`junctions/${encodeURIComponent(junction)}/topology`).catch(() => null);
  if (topology === null) return;
  map.scenery.add(topology);
  if (junction === topology.id) map.select(junction);
}

function route(): void {
  const match = /^#\/junction\/(.+)$/.exec(location.hash);
  junction = match ? decodeURIComponent(match[1]!) : null;
  stats.junction = junction;
  signalsTime = null;
  document.body.classList.toggle('at-junction', junction !== null);
  panel.replaceChildren(junction === null ? networkPanel.element : junctionPanel.element);
  map.signals.clear();
  map.select(junction);
  if (junction !== null) {
    void junctionPanel.open(junction);
    junctionPanel.neighbours(map.junctions);
    void loadTopology();
  }
  stream.watch(junction);
}

/** Kernel seconds since a moment; the page does not run ahead of its data by more than a second or so. */
function elapsed(since: number, now: number): number {
  const wall = Math.min((now - since) / 1000, 1.5);
  return Math.max(0, wall) * (heartbeat?.speed ?? 1);
}

function tick(): void {
  const now = performance.now();
  const connection = describe(stream.open, stream.silence(now), heartbeat);
  header.setConnection(connection);
  header.setTime(heartbeat?.time_s == null ? null : heartbeat.time_s + elapsed(heartbeatAt, now), heartbeat);
  document.body.classList.toggle('offline', connection.level === 'bad' || connection.level === 'warn');
  if (junction !== null) junctionPanel.table.draw(elapsed(signalsAt, now));
  Object.assign(stats, {
    connection: connection.text, events: stream.events, frames: map.frames, vehicles: fleet.vehicles.size,
    metres_driven: fleet.metres, foreseen: junctionPanel.table.foreseen, roads: map.hasRoads, time_s: heartbeat?.time_s ?? null,
  });
}

window.addEventListener('hashchange', route);
window.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && junction !== null) location.hash = '#/';
});
window.setInterval(tick, 100);
route();
