import type { AllAspects, Heartbeat, JunctionSummary, KpiFrame, Signals, Vehicles } from './api';

export interface StreamHandlers {
  opened(): void;
  network(junctions: JunctionSummary[]): void;
  signals(frame: Signals | AllAspects): void;
  vehicles(frame: Vehicles): void;
  kpi(frame: KpiFrame): void;
  heartbeat(frame: Heartbeat): void;
}

/**
 * The event stream of one topic. EventSource reconnects by itself after a lost connection, but gives up when the service
 * answers with an error: then we try again here, at most every five seconds.
 */
export class LiveStream {
  open = false;
  /** When the last event came, milliseconds of the page's clock; null before the first. */
  lastEventAt: number | null = null;
  events = 0;

  private source: EventSource | null = null;
  private retry = 0;
  private timer = 0;

  constructor(private readonly handlers: StreamHandlers) {}

  /** Looks at a junction, or at all when null. */
  watch(junction: string | null): void {
    this.close();
    const topic = junction ?? 'all';
    const source = new EventSource(`api/v1/stream?junction=${encodeURIComponent(topic)}`);
    this.source = source;
    source.onopen = () => {
      this.open = true;
      this.retry = 0;
      this.handlers.opened();
    };
    source.onerror = () => {
      this.open = false;
      if (source.readyState === EventSource.CLOSED && source === this.source) {
        this.timer = window.setTimeout(() => this.watch(junction), Math.min(5000, 500 * 2 ** this.retry++));
      }
    };
    this.on(source, 'network', this.handlers.network);
    this.on(source, 'signals', this.handlers.signals);
    this.on(source, 'vehicles', this.handlers.vehicles);
    this.on(source, 'kpi', this.handlers.kpi);
    this.on(source, 'heartbeat', this.handlers.heartbeat);
  }

  close(): void {
    window.clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
    this.open = false;
  }

  /** Seconds since the last event; null before the first. */
  silence(now: number): number | null {
    return this.lastEventAt === null ? null : (now - this.lastEventAt) / 1000;
  }

  private on<T>(source: EventSource, name: string, handler: (frame: T) => void): void {
    source.addEventListener(name, (event) => {
      if (source !== this.source) return;
      this.lastEventAt = performance.now();
      this.events++;
      handler.call(this.handlers, JSON.parse((event as MessageEvent<string>).data) as T);
    });
  }
}
