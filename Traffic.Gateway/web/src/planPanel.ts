import type { Alternative, Decision } from './api';
import { el, text } from './dom';
import { number, timeOfDay } from './format';

/** Costs in person-seconds; what each term is, for whoever points at its column. */
const terms: [string, string, string][] = [
  ['delay', 'Delay', 'Waiting within the horizon, person-seconds'],
  ['stops', 'Stops', 'Stops, in person-seconds'],
  ['leftover', 'Left', 'What still waits at the end of the horizon, person-seconds'],
  ['plan_change', 'Change', 'Price of changing the published plan, person-seconds'],
];

/** "at once", "in 7 s", "stay" */
export function whenText(alternative: Alternative): string {
  if (alternative.switch_in_s === null) return 'no switch';
  return alternative.switch_in_s <= 0 ? 'at once' : `in ${alternative.switch_in_s} s`;
}

/** The last planned decision: its reason as a sentence, and what else could have been done at what cost. */
export class PlanPanel {
  readonly element: HTMLElement;

  private readonly time = el('time');
  private readonly reason = el('span');
  private readonly body = el('tbody');
  private shown = '';

  constructor() {
    this.element = el('section', { class: 'plan', hidden: true },
      el('h3', {}, 'Last planned decision'),
      el('p', { class: 'reason' }, this.time, ' ', this.reason),
      el('table', { class: 'alternatives' },
        el('thead', {}, el('tr', {},
          el('th', { scope: 'col' }, 'Switch'),
          el('th', { scope: 'col' }, 'Green then'),
          ...terms.map(([, label, title]) => el('th', { scope: 'col', class: 'n wide', title }, label)),
          el('th', { scope: 'col', class: 'n', title: 'All terms together, person-seconds of delay' }, 'Cost'))),
        this.body));
  }

  clear(): void {
    this.shown = '';
    this.element.hidden = true;
  }

  apply(plan: Decision | null): void {
    const key = plan === null ? '' : `${plan.tick} ${plan.digest}`;
    if (key === this.shown) return;
    this.shown = key;
    this.element.hidden = plan === null;
    if (plan === null) return;
    text(this.time, timeOfDay(plan.time_s));
    text(this.reason, plan.text);
    const chosen = plan.alternatives?.[0];
    this.body.replaceChildren(...(plan.alternatives ?? []).map((alternative) =>
      el('tr', { class: alternative === chosen ? 'chosen' : undefined },
        el('th', { scope: 'row' }, whenText(alternative), alternative === chosen ? el('small', {}, 'chosen') : ''),
        el('td', {}, alternative.groups.join(' ') || '–'),
        ...terms.map(([name]) => el('td', { class: 'n wide' }, number(alternative.terms[name]))),
        el('td', { class: 'n' }, number(alternative.cost),
          alternative === chosen || chosen === undefined ? '' : el('small', {}, `+${number(alternative.cost - chosen.cost)}`)))));
  }
}
