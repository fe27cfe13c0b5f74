import type { Heartbeat, KpiFrame } from './api';
import type { ConnectionState } from './connection';
import { attribute, el, text } from './dom';
import { clock, co2, number } from './format';

class Figure {
  readonly element: HTMLElement;
  private readonly value = el('span', { class: 'value' }, '–');
  private readonly unit: HTMLElement;

  constructor(label: string, unit: string, title: string) {
    this.unit = el('span', { class: 'unit' }, unit);
    this.element = el('div', { class: 'figure', title }, el('dt', {}, label), el('dd', {}, this.value, ' ', this.unit));
  }

  set(value: string, unit?: string): void {
    text(this.value, value);
    if (unit !== undefined) text(this.unit, unit);
  }
}

/** Name, clock, connection, and the figures of the whole network. */
export class Header {
  private readonly title = el('span', { class: 'title' });
  private readonly connection = el('span', { class: 'pill idle', role: 'status', 'aria-live': 'polite' }, 'connecting');
  private readonly clock = el('span', { class: 'clock', title: 'Time of the junctions' }, '--:--:--');
  private readonly speed = el('span', { class: 'speed', title: 'Seconds of the junctions per second of the wall clock' });
  private readonly connected = new Figure('Connected', 'veh', 'Vehicles heard of in the last three seconds');
  private readonly passed = new Figure('Passed', 'veh', 'Vehicles that passed a junction since the start');
  private readonly flow = new Figure('Throughput', 'veh/h', 'Vehicles per hour since the start');
  private readonly delay = new Figure('Mean delay', 's/veh', 'Delay per vehicle and junction since the start');
  private readonly stops = new Figure('Stops', '/veh', 'Stops per vehicle and junction since the start');
  private readonly co2 = new Figure('CO₂', 'kg', 'Emissions near the junctions since the start');
  private readonly queue = new Figure('Waiting', 'veh', 'Vehicles waiting now');

  constructor(parent: HTMLElement) {
    parent.append(
      el('div', { class: 'bar' },
        el('a', { class: 'brand', href: '#/' }, 'traffic'), this.title, el('span', { class: 'spring' }),
        this.speed, this.clock, this.connection),
      el('dl', { class: 'figures', 'aria-label': 'Figures of all junctions' },
        ...[this.connected, this.passed, this.flow, this.delay, this.stops, this.co2, this.queue].map((f) => f.element)));
  }

  setTitle(title: string): void {
    text(this.title, title);
    document.title = title === '' ? 'traffic' : `${title} · traffic`;
  }

  setConnection(state: ConnectionState): void {
    attribute(this.connection, 'class', `pill ${state.level}`);
    text(this.connection, state.text);
  }

  setTime(timeSeconds: number | null, heartbeat: Heartbeat | null): void {
    text(this.clock, clock(timeSeconds, heartbeat?.time_base ?? 'simulation'));
    const speed = heartbeat?.speed ?? 0;
    text(this.speed, heartbeat === null || heartbeat.tick === null ? '' : speed === 0 ? 'time stands still' : `${number(speed, 1)}×`);
  }

  setFigures(frame: KpiFrame): void {
    const kpi = frame.network;
    const mass = co2(kpi.co2_g);
    this.connected.set(number(frame.vehicles_connected));
    this.passed.set(number(kpi.vehicles));
    this.flow.set(number(kpi.throughput_veh_per_h));
    this.delay.set(number(kpi.mean_delay_s, 1));
    this.stops.set(number(kpi.mean_stops, 2));
    this.co2.set(mass.value, mass.unit);
    this.queue.set(number(kpi.queue_vehicles));
  }
}
