import type { Heartbeat } from './api';
import { ago } from './format';

export type Level = 'good' | 'warn' | 'bad' | 'idle';

export interface ConnectionState {
  level: Level;
  text: string;
}

/** Without any event for this long the data is called old; the service sends a heartbeat every second. */
export const silentAfterSeconds = 2.5;

/** Says in words how the page is connected. `silence`: seconds since the last event, null before the first. */
export function describe(open: boolean, silence: number | null, heartbeat: Heartbeat | null): ConnectionState {
  if (!open) {
    return silence === null
      ? { level: 'idle', text: 'connecting' }
      : { level: 'bad', text: `disconnected for ${ago(silence)}, retrying` };
  }
  if (silence === null || heartbeat === null) return { level: 'idle', text: 'connected, waiting for data' };
  if (silence > silentAfterSeconds) return { level: 'warn', text: `no data for ${ago(silence)}` };
  if (!heartbeat.bus_connected) return { level: 'bad', text: 'service lost its message bus' };
  if (heartbeat.tick === null) return { level: 'idle', text: 'no junction heard yet' };
  if (heartbeat.junctions > 0 && heartbeat.junctions_stale === heartbeat.junctions) {
    return { level: 'bad', text: 'no junction answers' };
  }
  if (heartbeat.junctions_stale > 0) {
    return { level: 'warn', text: `live, ${heartbeat.junctions_stale} of ${heartbeat.junctions} junctions silent` };
  }
  return { level: 'good', text: 'live' };
}
