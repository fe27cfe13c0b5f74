import type { PredictionQuality } from './api';
import { el, text } from './dom';
import { number } from './format';
import { kindNames } from './mapCanvas';

const percent = (share: number | null) => (share === null ? '–' : `${number(share * 100)} %`);

/** Rows of the table: kind and change, each with what was said at every lead. */
export function byKind(rows: readonly PredictionQuality[]): { kind: PredictionQuality['kind']; change: PredictionQuality['change']; leads: Map<number, PredictionQuality> }[] {
  const result: ReturnType<typeof byKind> = [];
  for (const row of rows) {
    let found = result.find((r) => r.kind === row.kind && r.change === row.change);
    if (!found) result.push((found = { kind: row.kind, change: row.change, leads: new Map() }));
    found.leads.set(row.lead_s, row);
  }
  return result;
}

/** How far the announced times came true since the start, by how long before they were said. */
export class QualityPanel {
  readonly element: HTMLElement;

  private readonly head = el('tr');
  private readonly body = el('tbody');
  private readonly bounds = el('p', { class: 'facts' });
  private shown = '';

  constructor() {
    this.element = el('section', { class: 'quality', hidden: true },
      el('h3', {}, 'How predictions came true'),
      el('table', {}, el('thead', {}, this.head), this.body), this.bounds);
  }

  apply(rows: readonly PredictionQuality[], outsideBounds: number): void {
    this.element.hidden = rows.length === 0;
    const key = JSON.stringify(rows);
    text(this.bounds, `Mean absolute error of the likely time, and share within 2 s. Changes outside the guaranteed times: ${outsideBounds}.`);
    if (key === this.shown) return;
    this.shown = key;
    const leads = [...new Set(rows.map((row) => row.lead_s))].sort((a, b) => a - b);
    this.head.replaceChildren(el('th', { scope: 'col' }, 'Said before'),
      ...leads.map((lead) => el('th', { scope: 'col', class: 'n' }, `${lead} s`)));
    this.body.replaceChildren(...byKind(rows).map((row) => el('tr', {},
      el('th', { scope: 'row' }, `${row.change} of green`, el('small', {}, kindNames[row.kind])),
      ...leads.map((lead) => cell(row.leads.get(lead))))));
  }
}

function cell(quality: PredictionQuality | undefined): HTMLElement {
  if (!quality || quality.samples === 0) return el('td', { class: 'n' }, '–');
  return el('td', {
    class: 'n',
    title: `${quality.samples} changes; 90 % interval: ${percent(quality.interval_coverage)} within, ${number(quality.interval_width_s, 1)} s wide; `
      + `${quality.backward_jumps} backward jumps`,
  }, `${number(quality.mean_absolute_error_s, 1)} s`, el('small', {}, percent(quality.within_two_seconds_share)));
}
