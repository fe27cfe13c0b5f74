import type { JunctionSummary } from './api';
import { attribute, el, text } from './dom';
import { ago, number } from './format';

const rowsShown = 200;
const filterFrom = 12;

interface Row {
  element: HTMLTableRowElement;
  dot: HTMLElement;
  note: HTMLElement;
  delay: HTMLElement;
  queue: HTMLElement;
  passed: HTMLElement;
}

/** What is wrong with a junction, in a word or two; empty when nothing is. */
export function trouble(junction: JunctionSummary): string {
  if (junction.status === 'no_data') return 'no data yet';
  if (junction.status === 'stale') return `no data for ${ago(junction.age_s ?? 0)}`;
  if ((junction.guard?.fallback_level ?? 0) > 0) return `fallback: ${junction.guard!.fallback.replaceAll('_', ' ')}`;
  return '';
}

/** The list of junctions. */
export class NetworkPanel {
  readonly element: HTMLElement;

  private readonly rows = new Map<string, Row>();
  private readonly body = el('tbody');
  private readonly empty = el('p', { class: 'empty' }, 'Waiting for the first data.');
  private readonly more = el('p', { class: 'note' });
  private readonly filter = el('input', { type: 'search', placeholder: 'Find a junction', 'aria-label': 'Find a junction' });
  private junctions: JunctionSummary[] = [];

  constructor() {
    this.filter.addEventListener('input', () => this.update(this.junctions));
    this.element = el('div', { class: 'network' },
      el('h2', {}, 'Junctions'), this.filter, this.empty,
      el('table', { class: 'junctions' },
        el('thead', {}, el('tr', {},
          el('th', { scope: 'col' }, 'Junction'),
          el('th', { scope: 'col', class: 'n' }, 'Waiting', el('small', {}, 'veh')),
          el('th', { scope: 'col', class: 'n' }, 'Delay', el('small', {}, 's/veh')),
          el('th', { scope: 'col', class: 'n' }, 'Passed', el('small', {}, 'veh')))),
        this.body),
      this.more);
  }

  update(junctions: JunctionSummary[]): void {
    this.junctions = junctions;
    const wanted = this.filter.value.trim().toLowerCase();
    const found = junctions.filter((j) => wanted === '' || `${j.id} ${j.name}`.toLowerCase().includes(wanted));
    const shown = found.slice(0, rowsShown);
    this.filter.hidden = junctions.length < filterFrom;
    this.empty.hidden = shown.length > 0;
    text(this.empty, junctions.length === 0 ? 'The service knows no junctions yet.' : `No junction matches “${this.filter.value}”.`);
    text(this.more, found.length > shown.length ? `${found.length - shown.length} more; narrow the search.` : '');

    const ids = new Set(shown.map((j) => j.id));
    for (const [id, row] of this.rows) {
      if (ids.has(id)) continue;
      row.element.remove();
      this.rows.delete(id);
    }
    shown.forEach((junction, i) => {
      let row = this.rows.get(junction.id);
      if (!row) this.rows.set(junction.id, (row = this.make(junction)));
      if (this.body.children[i] !== row.element) this.body.insertBefore(row.element, this.body.children[i] ?? null);
      this.fill(row, junction);
    });
  }

  private make(junction: JunctionSummary): Row {
    const row: Row = {
      element: el('tr'), dot: el('span', { class: 'dot' }), note: el('small', { class: 'note' }),
      delay: el('td', { class: 'n' }), queue: el('td', { class: 'n' }), passed: el('td', { class: 'n' }),
    };
    const name = junction.name === junction.id ? '' : junction.name;
    const link = el('a', { href: `#/junction/${encodeURIComponent(junction.id)}` }, el('b', {}, junction.id));
    row.element.append(el('td', {}, row.dot, link, row.note, el('span', { class: 'name' }, name)), row.queue, row.delay, row.passed);
    return row;
  }

  private fill(row: Row, junction: JunctionSummary): void {
    const problem = trouble(junction);
    const level = junction.status === 'live' ? (problem === '' ? 'good' : 'warn') : junction.status === 'stale' ? 'bad' : 'idle';
    attribute(row.dot, 'class', `dot ${level}`);
    attribute(row.dot, 'title', problem === '' ? 'live' : problem);
    text(row.note, problem === '' ? (junction.controller ?? '') : problem);
    text(row.queue, number(junction.kpi?.queue_vehicles));
    text(row.delay, number(junction.kpi?.mean_delay_s, 1));
    text(row.passed, number(junction.kpi?.vehicles));
  }
}
