import { get, type Decision, type JunctionSummary, type KpiFrame, type Signals } from './api';
import { attribute, el, text } from './dom';
import { ago, co2, number, timeOfDay, words } from './format';
import { PlanPanel } from './planPanel';
import { QualityPanel } from './qualityPanel';
import { SignalTable } from './signalTable';

const decisionsShown = 40;

/** One junction: its state, its signals, what it cost, and why it decided what it did. */
export class JunctionPanel {
  readonly element: HTMLElement;
  readonly table = new SignalTable();

  private readonly name = el('h2');
  private readonly status = el('span', { class: 'pill idle' });
  private readonly facts = el('p', { class: 'facts' });
  private readonly guard = el('span', { class: 'guard' });
  private readonly figures = el('dl', { class: 'figures small', 'aria-label': 'Figures of this junction' });
  private readonly plan = new PlanPanel();
  private readonly quality = new QualityPanel();
  private readonly decisions = el('ol', { class: 'decisions' });
  private readonly noDecisions = el('p', { class: 'empty' }, 'No decisions heard yet.');
  private readonly problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  private readonly content: HTMLElement;
  private readonly previous = el('a', { class: 'step', 'aria-label': 'Previous junction' }, '‹');
  private readonly next = el('a', { class: 'step', 'aria-label': 'Next junction' }, '›');
  private id = '';
  private known = -1;
  private asked = 0;

  constructor() {
    this.content = el('div', {},
      el('div', { class: 'states' }, this.status, this.guard), this.facts, this.figures,
      el('h3', {}, 'Signal groups'), this.table.element,
      this.plan.element, this.quality.element,
      el('h3', {}, 'Decisions'), this.noDecisions, this.decisions);
    this.element = el('div', { class: 'junction' },
      el('div', { class: 'head' }, el('a', { href: '#/', class: 'back' }, '← All junctions'), el('span', { class: 'spring' }), this.previous, this.next),
      this.name, this.problem, this.content);
  }

  /** Shows another junction; fills in what the service remembers. */
  async open(id: string): Promise<void> {
    this.id = id;
    this.known = -1;
    text(this.name, id);
    this.decisions.replaceChildren();
    this.figures.replaceChildren();
    this.plan.clear();
    this.quality.apply([], 0);
    text(this.facts, '');
    text(this.guard, '');
    this.setStatus('idle', 'waiting for data');
    await this.refresh();
  }

  /** Fetches the history again: after a lost connection it has holes the stream cannot fill. */
  async refresh(): Promise<void> {
    const id = this.id;
    try {
      const signals = await get<Signals>(`junctions/${encodeURIComponent(id)}/signals`);
      if (id !== this.id) return;
      this.problem.hidden = true;
      this.content.hidden = false;
      this.table.remember(signals);
      this.apply(signals);
    } catch (error) {
      if (id !== this.id) return;
      this.problem.hidden = false;
      this.content.hidden = true;
      text(this.problem, error instanceof Error ? error.message : String(error));
    }
  }

  neighbours(junctions: readonly JunctionSummary[]): void {
    const at = junctions.findIndex((j) => j.id === this.id);
    const junction = junctions[at];
    if (junction) text(this.name, junction.name === junction.id ? junction.id : `${junction.id} ${junction.name}`);
    const link = (element: HTMLElement, other: JunctionSummary | undefined) => {
      element.hidden = other === undefined;
      if (other) attribute(element, 'href', `#/junction/${encodeURIComponent(other.id)}`);
      if (other) attribute(element, 'title', other.name);
    };
    link(this.previous, junctions[at - 1]);
    link(this.next, at < 0 ? undefined : junctions[at + 1]);
  }

  apply(signals: Signals): void {
    if (signals.id !== this.id) return;
    this.table.apply(signals);
    this.plan.apply(signals.plan);
    this.quality.apply(signals.predictions, signals.outside_bounds);
    if (signals.status === 'live') this.setStatus('good', 'live');
    else if (signals.status === 'stale') this.setStatus('bad', `no data for ${ago(signals.age_s ?? 0)}`);
    else this.setStatus('idle', 'no data yet');

    const guard = signals.guard;
    const fallback = (guard?.fallback_level ?? 0) > 0;
    attribute(this.guard, 'class', `pill ${guard === null ? 'idle' : fallback || guard.unsafe_states > 0 ? 'bad' : 'good'}`);
    text(this.guard, guard === null ? 'guard: unknown'
      : fallback ? `guard: fallback level ${guard.fallback_level}, ${words(guard.fallback)}`
      : 'guard: normal');
    const facts = [
      signals.controller === null ? '' : `controller ${signals.controller}`,
      signals.node ? `node ${signals.node}` : '',
      guard === null ? '' : `${guard.rejections} outputs refused, ${guard.unsafe_states} unsafe states`,
    ];
    text(this.facts, facts.filter((fact) => fact !== '').join(' · '));
    if (signals.decisions !== this.known) void this.loadDecisions(signals.decisions);
  }

  setFigures(frame: KpiFrame): void {
    const kpi = frame.junction;
    const mass = co2(kpi?.co2_g);
    const figures: [string, string, string][] = [
      ['Waiting', number(kpi?.queue_vehicles), 'veh'],
      ['Passed', number(kpi?.vehicles), 'veh'],
      ['Throughput', number(kpi?.throughput_veh_per_h), 'veh/h'],
      ['Mean delay', number(kpi?.mean_delay_s, 1), 's/veh'],
      ['Delay so far', number(kpi === null ? null : kpi.delay_s / 3600, 2), 'h'],
      ['CO₂ so far', mass.value, mass.unit],
    ];
    if (this.figures.childElementCount !== figures.length) {
      this.figures.replaceChildren(...figures.map(([label]) => el('div', { class: 'figure' }, el('dt', {}, label), el('dd'))));
    }
    figures.forEach(([, value, unit], i) => {
      const cell = this.figures.children[i]!.querySelector('dd')!;
      if (cell.textContent !== `${value} ${unit}`) {
        cell.replaceChildren(el('span', { class: 'value' }, value), ' ', el('span', { class: 'unit' }, unit));
      }
    });
  }

  private async loadDecisions(count: number): Promise<void> {
    // At most once a second; the next frame asks again.
    const now = performance.now();
    if (now - this.asked < 1000) return;
    this.asked = now;
    const id = this.id;
    try {
      const decisions = await get<Decision[]>(`junctions/${encodeURIComponent(id)}/decisions?limit=${decisionsShown}`);
      if (id !== this.id) return;
      this.known = count;
      this.noDecisions.hidden = decisions.length > 0;
      this.decisions.replaceChildren(...decisions.map((d) =>
        el('li', {}, el('time', {}, timeOfDay(d.time_s)), el('span', {}, d.text))));
    } catch {
      // The connection state says what is wrong; the next frame tries again.
    }
  }

  private setStatus(level: string, words: string): void {
    attribute(this.status, 'class', `pill ${level}`);
    text(this.status, words);
  }
}
