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

/** What comes next: the aspect lasts certainly to `sure`, and has changed by `latest`; `likely` in between. */
export interface Outlook {
  /** What is shown until then; after yellow the next change a prediction is about is the one to green, red lies between. */
  meanwhile: Aspect;
  next: Aspect;
  sure: number;
  likely: number | null;
  latest: number | null;
}

/** What a group turns to when it changes next, as far as the prediction is about it. */
export function nextAspect(aspect: Aspect): Aspect {
  return aspect === 'green' ? 'yellow' : 'green';
}

/** The outlook of a group, in seconds from now; null when nothing is known. */
export function outlook(group: Group, elapsed: number): Outlook | null {
  if (group.earliest_s === null && group.likely_s === null) return null;
  const left = (value: number | null) => (value === null ? null : Math.max(0, value - elapsed));
  return {
    meanwhile: group.aspect === 'yellow' ? 'red' : group.aspect,
    next: nextAspect(group.aspect),
    sure: left(group.earliest_s) ?? 0,
    likely: left(group.likely_s),
    latest: left(group.latest_s),
  };
}
