import type { Aspect, Kind } from './api';

/** The colours of the drawings; the page's own are in style.css. Okabe-Ito derived: told apart with any colour vision. */
export interface Palette {
  ground: string;
  surface: string;
  lane: Record<Kind, string>;
  edge: string;
  text: string;
  muted: string;
  grid: string;
  aspect: Record<Aspect, string>;
  unknown: string;
  halo: string;
  vehicle: Record<string, string>;
  outline: string;
}

const light: Palette = {
  ground: '#eef0f3',
  surface: '#c3c8d0',
  lane: { motor: '#c3c8d0', cycle: '#dcb3a8', pedestrian: '#dcdfe4', public_transport: '#b7b9d3' },
  edge: '#f7f8fa',
  text: '#1b2430',
  muted: '#5b6675',
  grid: '#d5dae1',
  aspect: { red: '#d13a2c', green: '#00936b', yellow: '#eaa800', dark: '#77808c', flashing: '#eaa800' },
  unknown: '#9aa3af',
  halo: '#ffffff',
  vehicle: {
    car: '#2a4b7c', van: '#2a4b7c', bus: '#7a3fb0', tram: '#7a3fb0', truck: '#4d5563', cycle: '#0077b8',
    motorcycle: '#2a4b7c', pedestrian: '#a3306e', emergency: '#c21807', other: '#4d5563',
  },
  outline: '#ffffff',
};

const dark: Palette = {
  ground: '#11161c',
  surface: '#2b333e',
  lane: { motor: '#2b333e', cycle: '#573530', pedestrian: '#232a33', public_transport: '#343756' },
  edge: '#3d4855',
  text: '#e3e8ef',
  muted: '#93a0b0',
  grid: '#28303a',
  aspect: { red: '#ff6455', green: '#22c997', yellow: '#ffc83d', dark: '#77808c', flashing: '#ffc83d' },
  unknown: '#6b7684',
  halo: '#0b0e12',
  vehicle: {
    car: '#9fc0f2', van: '#9fc0f2', bus: '#c99bff', tram: '#c99bff', truck: '#b4bdc9', cycle: '#58c4ff',
    motorcycle: '#9fc0f2', pedestrian: '#ff8cc6', emergency: '#ff4d3d', other: '#b4bdc9',
  },
  outline: '#0b0e12',
};

const query = window.matchMedia('(prefers-color-scheme: dark)');

export let palette = query.matches ? dark : light;

query.addEventListener('change', () => {
  palette = query.matches ? dark : light;
});
