import type { Group, Signals } from './api';
import { attribute, el, text } from './dom';
import { next, range, words } from './format';
import { drawAspect } from './glyph';
import { kindNames } from './mapCanvas';
import { GroupHistory, nextAspect, outlook } from './ribbon';
import { RibbonCanvas } from './ribbonCanvas';

const rowHeight = 28;
const headHeight = 30;

/** On narrow screens the ribbon stands below the table, as in style.css. */
const phone = window.matchMedia('(max-width: 560px)');

interface Row {
  lamp: HTMLCanvasElement;
  aspect: HTMLElement;
  next: HTMLElement;
  range: HTMLElement;
  queue: HTMLElement;
  state: HTMLElement;
}

/** The signal groups of a junction: what they show, when that changes, who waits, and the ribbon beside it. */
export class SignalTable {
  readonly element: HTMLElement;

  /** Changes to come with a likely time, all groups together, as last drawn. */
  foreseen = 0;

  private readonly body = el('tbody');
  private readonly rows = new Map<string, Row>();
  private readonly ribbon = new RibbonCanvas();
  private histories = new Map<string, GroupHistory>();
  private signals: Signals | null = null;

  constructor() {
    this.element = el('div', { class: 'signals' },
      el('table', { class: 'groups' },
        el('thead', {}, el('tr', {},
          el('th', { scope: 'col' }, 'Group'),
          el('th', { scope: 'col' }, 'Shows'),
          el('th', { scope: 'col', class: 'n', title: 'Likely time to the next change; green turns to yellow, red to green' }, 'Next in'),
          el('th', { scope: 'col', class: 'n wide', title: 'Earliest and latest time to the next change, seconds' }, 'Range'),
          el('th', { scope: 'col', class: 'n', title: 'Vehicles waiting' }, 'Queue'))),
        this.body),
      this.ribbon.element,
      el('p', { class: 'ribbon-key' }, 'Solid: certain. Pale: likely, with a tick at each change; the line below it: 90 % of the changes come in that time.'));
  }

  /** Takes over what the service remembers. */
  remember(signals: Signals): void {
    this.histories = new Map((signals.history ?? []).map((h) => [h.name, new GroupHistory(h.intervals)]));
    this.apply(signals);
  }

  apply(signals: Signals): void {
    this.signals = signals;
    if (signals.time_s === null) return;
    for (const group of signals.groups) {
      let history = this.histories.get(group.name);
      if (!history) this.histories.set(group.name, (history = new GroupHistory()));
      history.observe(signals.time_s, group.aspect, group.shown_for_s);
      history.trim(signals.time_s - 90);
    }
    const names = signals.groups.map((g) => g.name).join(' ');
    if ([...this.rows.keys()].join(' ') !== names) this.make(signals.groups);
  }

  /** Draws the moment; `elapsed`: kernel seconds since the newest state. */
  draw(elapsed: number): void {
    const signals = this.signals;
    if (!signals || signals.time_s === null) return;
    const fresh = signals.status === 'live';
    for (const group of signals.groups) this.fill(group, elapsed, fresh);
    const rows = signals.groups.map((group) => ({
      history: this.histories.get(group.name) ?? new GroupHistory(),
      name: group.name,
      outlook: fresh ? outlook(group, elapsed) : null,
    }));
    this.foreseen = rows.reduce((sum, row) => sum + (row.outlook?.changes.filter((change) => change.likely !== null).length ?? 0), 0);
    this.ribbon.draw(rows, signals.time_s + elapsed, rowHeight, headHeight, phone.matches);
  }

  private make(groups: readonly Group[]): void {
    this.rows.clear();
    this.body.replaceChildren(...groups.map((group) => {
      const row: Row = {
        lamp: el('canvas', { class: 'lamp', 'aria-hidden': true }), aspect: el('span'), next: el('td', { class: 'n next' }),
        range: el('td', { class: 'n wide range' }), queue: el('td', { class: 'n' }), state: el('small', { class: 'wide' }),
      };
      this.rows.set(group.name, row);
      const kind = group.kind === null ? '' : kindNames[group.kind];
      return el('tr', { 'data-group': group.name },
        el('th', { scope: 'row' }, group.name, el('small', { title: kind }, kind)),
        el('td', {}, row.lamp, row.aspect, row.state), row.next, row.range, row.queue);
    }));
  }

  private fill(group: Group, elapsed: number, fresh: boolean): void {
    const row = this.rows.get(group.name);
    if (!row) return;
    const left = (value: number | null) => (value === null ? null : value - elapsed);
    const shown = fresh ? group.aspect : 'unknown';
    if (row.lamp.dataset.shown !== shown || shown === 'flashing') lamp(row.lamp, fresh ? group.aspect : null);
    row.lamp.dataset.shown = shown;
    text(row.aspect, fresh ? group.aspect : 'no data');
    text(row.state, fresh ? words(group.state) : '');
    text(row.next, fresh ? next(left(group.likely_s), left(group.earliest_s)) : '–');
    attribute(row.next, 'title', `to ${nextAspect(group.aspect)}, confidence ${group.confidence} of 15`);
    text(row.range, fresh ? range(left(group.earliest_s), left(group.latest_s)) : '');
    text(row.queue, fresh ? String(group.queue_vehicles) : '–');
  }
}

function lamp(canvas: HTMLCanvasElement, aspect: Group['aspect'] | null): void {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const size = 18;
  [canvas.width, canvas.height] = [size * ratio, size * ratio];
  const c = canvas.getContext('2d')!;
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawAspect(c, aspect, size / 2, size / 2, 13);
}
