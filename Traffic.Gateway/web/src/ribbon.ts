import type { Aspect, Group, Interval } from './api';

/** What is drawn of one group: stretches of one aspect, in kernel seconds. */
export interface Stretch {
  from: number;
  to: number;
  aspect: Aspect | null;
}

/** What a group showed lately, kept up to date from the stream. */
export class GroupHistory {
  private readonly changes: { at: number; aspect: Aspect | null }[] = [];

  constructor(intervals: readonly Interval[] = []) {
    for (const interval of intervals) this.add(interval.from_s, interval.aspect);
  }

  /** Notes what is shown at a time; `shownFor` tells since when, which is exact where the stream skipped frames. */
  observe(time: number, aspect: Aspect, shownFor: number | null): void {
    const last = this.changes[this.changes.length - 1];
    if (last && last.aspect === aspect) return;
    const since = shownFor === null ? time : time - shownFor;
    this.add(last ? Math.max(since, last.at) : since, aspect);
  }

  trim(from: number): void {
    let keep = 0;
    while (keep + 1 < this.changes.length && this.changes[keep + 1]!.at <= from) keep++;
    if (keep > 0) this.changes.splice(0, keep);
  }

  /** The stretches between two times; before the first change nothing is known. */
  stretches(from: number, to: number): Stretch[] {
    const result: Stretch[] = [];
    for (let i = 0; i < this.changes.length; i++) {
      const change = this.changes[i]!;
      const begin = Math.max(from, change.at);
      const end = Math.min(to, this.changes[i + 1]?.at ?? to);
      if (end > begin) result.push({ from: begin, to: end, aspect: change.aspect });
    }
    return result;
  }

  private add(at: number, aspect: Aspect | null): void {
    const last = this.changes[this.changes.length - 1];
    if (last?.aspect === aspect) return;
    this.changes.push({ at, aspect });
  }
}

/** A change to come, seconds from now; null where nothing is known. Between `earliest` and `latest` is guaranteed. */
export interface Coming {
  turns: Aspect;
  earliest: number | null;
  likely: number | null;
  latest: number | null;
  from: number | null;
  to: number | null;
}

/** What is foreseen of a group. */
export interface Outlook {
  /** What is shown until the first change; after yellow the next change is the one to green, red lies between. */
  meanwhile: Aspect;
  changes: Coming[];
}

/** A stretch of the likely future, seconds from now; `sure` up to the guaranteed earliest change. */
export interface Foreseen {
  from: number;
  to: number;
  aspect: Aspect;
  sure: boolean;
}

/** What a group turns to when it changes next, as far as the prediction is about it. */
export function nextAspect(aspect: Aspect): Aspect {
  return aspect === 'green' ? 'yellow' : 'green';
}

/** The outlook of a group; null when nothing is known. */
export function outlook(group: Group, elapsed: number): Outlook | null {
  if (group.changes.length === 0) return null;
  const left = (value: number | null) => (value === null ? null : Math.max(0, value - elapsed));
  return {
    meanwhile: group.aspect === 'yellow' ? 'red' : group.aspect,
    changes: group.changes.map((change) => ({
      turns: change.to === 'green' ? 'green' : 'yellow',
      earliest: left(change.earliest_s),
      likely: left(change.likely_s),
      latest: left(change.latest_s),
      from: left(change.interval_from_s),
      to: left(change.interval_to_s),
    })),
  };
}

/** The likely future up to a horizon; it ends where nothing more is said. */
export function foreseen(outlook: Outlook, horizon: number): Foreseen[] {
  const result: Foreseen[] = [];
  const add = (from: number, to: number, aspect: Aspect, sure: boolean) => {
    if (Math.min(to, horizon) > from) result.push({ from, to: Math.min(to, horizon), aspect, sure });
  };
  let at = 0;
  let aspect = outlook.meanwhile;
  for (const [i, change] of outlook.changes.entries()) {
    if (i === 0) add(0, (at = change.earliest ?? 0), aspect, true);
    if (change.likely === null) break;
    add(at, change.likely, aspect, false);
    at = change.likely;
    aspect = change.turns === 'green' ? 'green' : 'red';
  }
  return result;
}
