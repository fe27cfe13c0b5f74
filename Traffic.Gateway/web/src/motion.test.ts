import { describe, expect, it } from 'vitest';
import { Fleet, poseAt, turn, type Sample } from './motion';

const sample = (at: number, x: number, y: number, heading = 90, speed = 10): Sample => ({ at, x, y, heading, speed });

describe('pose of a vehicle', () => {
  it('lies between two samples in proportion to time', () => {
    expect(poseAt([sample(1000, 0, 0), sample(1200, 2, 4)], 1150, 1)).toMatchObject({ x: 1.5, y: 3 });
  });

  it('takes the pair of samples around the moment', () => {
    const samples = [sample(0, 0, 0), sample(100, 1, 0), sample(200, 5, 0)];
    expect(poseAt(samples, 50, 1)!.x).toBeCloseTo(0.5);
    expect(poseAt(samples, 150, 1)!.x).toBeCloseTo(3);
  });

  it('drives on along its heading for a second at most', () => {
    const samples = [sample(1000, 0, 0, 90, 10)];
    expect(poseAt(samples, 1500, 1)!.x).toBeCloseTo(5);
    expect(poseAt(samples, 9000, 1)!.x).toBeCloseTo(10);
    expect(poseAt(samples, 9000, 1)!.y).toBeCloseTo(0);
  });

  it('drives on faster when time runs faster, and not at all when it stands still', () => {
    const samples = [sample(1000, 0, 0, 0, 10)];
    expect(poseAt(samples, 1500, 4)!.y).toBeCloseTo(20);
    expect(poseAt(samples, 1500, 0)!.y).toBeCloseTo(0);
  });

  it('does not smear a jump across the map', () => {
    expect(poseAt([sample(0, 0, 0), sample(200, 500, 0)], 100, 1)!.x).toBe(500);
  });

  it('is unknown without samples and the first before it', () => {
    expect(poseAt([], 0, 1)).toBeNull();
    expect(poseAt([sample(1000, 7, 0), sample(1100, 8, 0)], 10, 1)!.x).toBe(7);
  });

  it('turns the short way round', () => {
    expect(turn(350, 10, 0.5)).toBeCloseTo(0);
    expect(turn(10, 350, 0.25)).toBeCloseTo(5);
    expect(turn(90, 180, 1)).toBeCloseTo(180);
  });
});

describe('fleet', () => {
  const columns = ['id', 'kind', 'x_m', 'y_m', 'heading_deg', 'speed_mps', 'length_m', 'age_s'];
  const frame = (rows: (string | number | null)[][]) => ({ tick: 1, columns, rows, left_out: 0 });

  it('follows vehicles, counts the way they went and forgets those that are gone', () => {
    const fleet = new Fleet();
    fleet.apply(frame([['a', 'car', 0, 0, 90, 10, 4.5, 0], ['b', 'bus', 0, 0, 0, 0, null, 0]]), 1000);
    fleet.apply(frame([['a', 'car', 3, 4, 90, 10, 4.5, 0]]), 1200);
    expect([...fleet.vehicles.keys()]).toEqual(['a']);
    expect(fleet.metres).toBeCloseTo(5);
  });

  it('knows a repeated message by its age', () => {
    const fleet = new Fleet();
    fleet.apply(frame([['a', 'car', 0, 0, 90, 10, 4.5, 0]]), 1000);
    fleet.apply(frame([['a', 'car', 0, 0, 90, 10, 4.5, 0.2]]), 1200);
    expect(fleet.vehicles.get('a')!.samples).toHaveLength(1);
  });

  it('keeps the heading of a vehicle that does not tell it, and gives a length to one that does not tell that', () => {
    const fleet = new Fleet();
    fleet.apply(frame([['a', 'bus', 0, 0, 45, 10, null, 0]]), 1000);
    fleet.apply(frame([['a', 'bus', 1, 1, null, null, null, 0]]), 1200);
    expect(fleet.vehicles.get('a')!.samples[1]).toMatchObject({ heading: 45, speed: 0 });
    expect(fleet.vehicles.get('a')!.length).toBe(12);
  });
});
