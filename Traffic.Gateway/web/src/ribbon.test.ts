import { describe, expect, it } from 'vitest';
import type { Group } from './api';
import { foreseen, GroupHistory, outlook } from './ribbon';

const remembered = [
  { from_s: 100, to_s: 110, aspect: 'red' as const },
  { from_s: 110, to_s: 130, aspect: 'green' as const },
  { from_s: 130, to_s: 133, aspect: null },
  { from_s: 133, to_s: 140, aspect: 'red' as const },
];

describe('history of a group', () => {
  it('cuts its stretches to the window', () => {
    expect(new GroupHistory(remembered).stretches(105, 135)).toEqual([
      { from: 105, to: 110, aspect: 'red' }, { from: 110, to: 130, aspect: 'green' },
      { from: 130, to: 133, aspect: null }, { from: 133, to: 135, aspect: 'red' },
    ]);
  });

  it('shows nothing for the time before it began', () => {
    expect(new GroupHistory(remembered).stretches(50, 104)).toEqual([{ from: 100, to: 104, aspect: 'red' }]);
    expect(new GroupHistory().stretches(0, 100)).toEqual([]);
  });

  it('goes on from the stream, dating a change by how long it has been shown', () => {
    const history = new GroupHistory(remembered);
    history.observe(145, 'red', 12);
    history.observe(150, 'green', 1.5);
    expect(history.stretches(140, 151)).toEqual([{ from: 140, to: 148.5, aspect: 'red' }, { from: 148.5, to: 151, aspect: 'green' }]);
  });

  it('never puts a change before the last one', () => {
    const history = new GroupHistory(remembered);
    history.observe(134, 'green', 60);
    expect(history.stretches(133, 135)).toEqual([{ from: 133, to: 135, aspect: 'green' }]);
  });

  it('forgets what ended before the window', () => {
    const history = new GroupHistory(remembered);
    history.trim(131);
    expect(history.stretches(0, 140).map((s) => s.aspect)).toEqual([null, 'red']);
  });
});

describe('outlook', () => {
  const change = { to: 'green' as const, earliest_s: 4, likely_s: 10, latest_s: null, confidence: 9, interval_from_s: 6, interval_to_s: 20 };
  const group: Group = {
    name: '02', spat_id: 2, kind: 'motor', aspect: 'red', state: 'red', shown_for_s: 3,
    earliest_s: 4, likely_s: 10, latest_s: null, confidence: 9, queue_vehicles: 0,
    changes: [change, { ...change, to: 'red', earliest_s: 9, likely_s: 25 }, { ...change, earliest_s: 14, likely_s: null }],
  };

  it('counts down with the time gone by and stops at zero', () => {
    expect(outlook(group, 5)!.changes[0]).toEqual({ turns: 'green', earliest: 0, likely: 5, latest: null, from: 1, to: 15 });
  });

  it('knows that green turns to yellow, and that red lies between yellow and green', () => {
    expect(outlook(group, 0)!.changes.map((c) => c.turns)).toEqual(['green', 'yellow', 'green']);
    expect(outlook({ ...group, aspect: 'yellow' }, 0)!.meanwhile).toBe('red');
  });

  it('is silent when nothing is predicted', () => {
    expect(outlook({ ...group, changes: [] }, 0)).toBeNull();
  });

  it('tells the likely future, sure up to the earliest change, and ends where nothing is said', () => {
    expect(foreseen(outlook(group, 0)!, 60)).toEqual([
      { from: 0, to: 4, aspect: 'red', sure: true }, { from: 4, to: 10, aspect: 'red', sure: false },
      { from: 10, to: 25, aspect: 'green', sure: false },
    ]);
  });

  it('is cut at the horizon', () => {
    expect(foreseen(outlook(group, 0)!, 12).at(-1)).toEqual({ from: 10, to: 12, aspect: 'green', sure: false });
    expect(foreseen(outlook(group, 0)!, 3)).toEqual([{ from: 0, to: 3, aspect: 'red', sure: true }]);
  });
});
