import { drawLabel } from './draw';
import { el } from './dom';
import { palette } from './palette';
import type { GroupHistory, Outlook } from './ribbon';

export const pastSeconds = 120;
export const futureSeconds = 30;

export interface RibbonRow {
  history: GroupHistory;
  outlook: Outlook | null;
}

/**
 * The last two minutes of all groups, one row each, and what is foreseen: a pale bar for what is certain, a hatched one up
 * to the latest change, a tick at the likely one. Rows are as high as those of the table beside it.
 */
export class RibbonCanvas {
  readonly element = el('canvas', { class: 'ribbon', role: 'img', 'aria-label': 'Signals of the last two minutes and of the next half minute' });
  private readonly context = this.element.getContext('2d')!;

  draw(rows: readonly RibbonRow[], now: number, rowHeight: number, headHeight: number): void {
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const width = this.element.clientWidth;
    const height = headHeight + rows.length * rowHeight;
    if (width < 20) return;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.element.width !== w || this.element.height !== h) {
      [this.element.width, this.element.height] = [w, h];
      this.element.style.height = `${height}px`;
    }
    const c = this.context;
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    c.clearRect(0, 0, width, height);
    const scale = width / (pastSeconds + futureSeconds);
    const x = (time: number) => (time - now + pastSeconds) * scale;

    this.axis(x, now, scale, headHeight, height);
    rows.forEach((row, i) => this.row(row, headHeight + i * rowHeight, rowHeight, now, x));
    c.strokeStyle = palette.text;
    c.lineWidth = 1.5;
    c.beginPath();
    c.moveTo(x(now), headHeight - 4);
    c.lineTo(x(now), height);
    c.stroke();
  }

  /** Lines every ten seconds where there is room, labels where they do not touch. */
  private axis(x: (time: number) => number, now: number, scale: number, headHeight: number, height: number): void {
    const c = this.context;
    const every = scale < 1.6 ? 30 : 10;
    const labels = scale < 1.6 ? 60 : 30;
    c.strokeStyle = palette.grid;
    c.lineWidth = 1;
    c.beginPath();
    for (let s = -pastSeconds; s <= futureSeconds; s += every) {
      const px = Math.round(x(now + s)) + 0.5;
      c.moveTo(px, headHeight - 3);
      c.lineTo(px, height);
    }
    c.stroke();
    for (let s = -pastSeconds + labels; s < futureSeconds; s += labels) {
      if (s === 0) drawLabel(c, 'now', x(now), headHeight / 2, 600, 11);
      else if (Math.abs(s) * scale > 34) drawLabel(c, `${s < 0 ? '−' : '+'}${Math.abs(s)} s`, x(now + s), headHeight / 2, 400, 11);
    }
  }

  private row(row: RibbonRow, top: number, height: number, now: number, x: (time: number) => number): void {
    const c = this.context;
    const middle = top + height / 2;
    for (const stretch of row.history.stretches(now - pastSeconds, now)) {
      this.bar(stretch.aspect, x(stretch.from), x(stretch.to), middle, height);
    }
    if (!row.outlook) return;
    const shown = row.outlook.meanwhile;
    const end = now + futureSeconds;
    const sure = Math.min(end, now + row.outlook.sure);
    c.globalAlpha = 0.45;
    this.bar(shown, x(now), x(sure), middle, height);
    const latest = Math.min(end, row.outlook.latest === null ? end : now + row.outlook.latest);
    c.globalAlpha = 0.28;
    for (let at = x(sure); at < x(latest); at += 5) this.bar(shown, at, Math.min(at + 2.5, x(latest)), middle, height);
    c.globalAlpha = 1;
    if (row.outlook.likely === null || row.outlook.likely > futureSeconds) return;
    const px = x(now + row.outlook.likely);
    c.fillStyle = palette.aspect[row.outlook.next];
    c.fillRect(px - 1.5, middle - height * 0.36, 3, height * 0.72);
  }

  /** Red is a thin line, green a full bar, yellow a bar of half height: told apart without colour. */
  private bar(aspect: keyof typeof palette.aspect | null, from: number, to: number, middle: number, height: number): void {
    const c = this.context;
    const tall = aspect === 'green' ? 0.62 : aspect === 'yellow' || aspect === 'flashing' ? 0.4 : aspect === 'red' ? 0.16 : 0.06;
    c.fillStyle = aspect === null ? palette.unknown : palette.aspect[aspect];
    c.fillRect(from, middle - (height * tall) / 2, Math.max(0.5, to - from), height * tall);
  }
}
