import { drawLabel } from './draw';
import { el } from './dom';
import { palette } from './palette';
import { foreseen, type Coming, type GroupHistory, type Outlook } from './ribbon';

export const pastSeconds = 60;
export const futureSeconds = 60;
const labelWidth = 34;

export interface RibbonRow {
  name: string;
  history: GroupHistory;
  outlook: Outlook | null;
}

/**
 * The last minute of all groups, one row each, and the next one as foreseen: solid up to the guaranteed earliest change, pale
 * where it is likely, a tick at each likely change and a whisker over the times it falls into with 90 % probability, a bracket at
 * a guaranteed latest one. Rows are as high as those of the table beside it; where it stands alone they carry the names.
 */
export class RibbonCanvas {
  readonly element = el('canvas', { class: 'ribbon', role: 'img', 'aria-label': 'Signals of the last minute and as foreseen for the next' });
  private readonly context = this.element.getContext('2d')!;

  draw(rows: readonly RibbonRow[], now: number, rowHeight: number, headHeight: number, named: boolean): void {
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
    const left = named ? labelWidth : 0;
    const scale = (width - left) / (pastSeconds + futureSeconds);
    const x = (time: number) => left + (time - now + pastSeconds) * scale;

    this.axis(x, now, scale, headHeight, height);
    rows.forEach((row, i) => {
      const top = headHeight + i * rowHeight;
      if (named) drawLabel(c, row.name, labelWidth / 2 - 3, top + rowHeight / 2, 600, 12);
      this.row(row, top, rowHeight, now, x);
    });
    c.strokeStyle = palette.text;
    c.lineWidth = 1.5;
    c.beginPath();
    c.moveTo(x(now), headHeight - 4);
    c.lineTo(x(now), height);
    c.stroke();
  }

  /** Lines every ten seconds, labels where they do not touch. */
  private axis(x: (time: number) => number, now: number, scale: number, headHeight: number, height: number): void {
    const c = this.context;
    const labels = scale < 1.9 ? 30 : 20;
    c.strokeStyle = palette.grid;
    c.lineWidth = 1;
    c.beginPath();
    for (let s = -pastSeconds; s <= futureSeconds; s += 10) {
      const px = Math.round(x(now + s)) + 0.5;
      c.moveTo(px, headHeight - 3);
      c.lineTo(px, height);
    }
    c.stroke();
    drawLabel(c, 'now', x(now), headHeight / 2, 600, 11);
    for (let s = labels; s < futureSeconds; s += labels) {
      drawLabel(c, `−${s} s`, x(now - s), headHeight / 2, 400, 11);
      drawLabel(c, `+${s} s`, x(now + s), headHeight / 2, 400, 11);
    }
  }

  private row(row: RibbonRow, top: number, height: number, now: number, x: (time: number) => number): void {
    const c = this.context;
    const middle = top + height / 2;
    for (const stretch of row.history.stretches(now - pastSeconds, now)) {
      this.bar(stretch.aspect, x(stretch.from), x(stretch.to), middle, height);
    }
    if (!row.outlook) return;
    const at = (seconds: number) => x(now + Math.min(seconds, futureSeconds));
    for (const stretch of foreseen(row.outlook, futureSeconds)) {
      c.globalAlpha = stretch.sure ? 0.62 : 0.3;
      this.bar(stretch.aspect, at(stretch.from), at(stretch.to), middle, height);
    }
    c.globalAlpha = 1;
    row.outlook.changes.forEach((change, i) => this.change(change, i, at, top, height));
  }

  private change(change: Coming, index: number, at: (seconds: number) => number, top: number, height: number): void {
    const c = this.context;
    const inside = (seconds: number | null): seconds is number => seconds !== null && seconds < futureSeconds;
    if (inside(change.likely)) {
      const px = at(change.likely);
      c.fillStyle = palette.aspect[change.turns];
      c.fillRect(px - 1.5, top + height * 0.14, 3, height * 0.72);
    }
    c.strokeStyle = palette.text;
    c.lineWidth = 1;
    c.globalAlpha = index === 0 ? 0.85 : 0.35;
    if (change.to !== null && inside(change.from)) {
      // Whiskers of one row lie below each other, so that they can be told apart.
      const y = Math.round(top + height - 2 - (2 - index) * 2) + 0.5;
      c.beginPath();
      c.moveTo(at(change.from), y);
      c.lineTo(at(change.to), y);
      for (const end of [change.from, change.to]) {
        if (!inside(end)) continue;
        c.moveTo(at(end), y - 2);
        c.lineTo(at(end), y + 2);
      }
      c.stroke();
    }
    if (index === 0 && inside(change.latest)) {
      const px = Math.round(at(change.latest)) + 0.5;
      c.beginPath();
      c.moveTo(px - 4, top + 4.5);
      c.lineTo(px, top + 4.5);
      c.lineTo(px, top + height - 4.5);
      c.lineTo(px - 4, top + height - 4.5);
      c.stroke();
    }
    c.globalAlpha = 1;
  }

  /** Red is a thin line, green a full bar, yellow a bar of half height: told apart without colour. */
  private bar(aspect: keyof typeof palette.aspect | null, from: number, to: number, middle: number, height: number): void {
    const c = this.context;
    const tall = aspect === 'green' ? 0.62 : aspect === 'yellow' || aspect === 'flashing' ? 0.4 : aspect === 'red' ? 0.16 : 0.06;
    c.fillStyle = aspect === null ? palette.unknown : palette.aspect[aspect];
    c.fillRect(from, middle - (height * tall) / 2, Math.max(0.5, to - from), height * tall);
  }
}
