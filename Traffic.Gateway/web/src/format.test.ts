import { describe, expect, it } from 'vitest';
import { describe as connection } from './connection';
import { ago, clock, co2, countdown, next, number, range, timeOfDay } from './format';

describe('time', () => {
  it('is a weekday and a time in a simulation, whose time starts on a Monday', () => {
    expect(clock(57_600, 'simulation')).toBe('Mon 16:00:00');
    expect(clock(86_400 * 6 + 59.9, 'simulation')).toBe('Sun 00:00:59');
    expect(clock(null, 'simulation')).toBe('--:--:--');
  });

  it('is a date in UTC when live', () => {
    expect(clock(1_795_000_000, 'utc')).toBe('2026-11-18 11:06:40 UTC');
  });

  it('wraps at midnight', () => {
    expect(timeOfDay(86_400 + 3661)).toBe('01:01:01');
  });
});

describe('countdown', () => {
  it('has tenths only at the end and never runs below zero', () => {
    expect([31.6, 10, 9.94, 0.04, -3, null].map(countdown)).toEqual(['32', '10', '9.9', '0.0', '0.0', '–']);
  });

  it('falls back on the earliest time where the likely one is not known', () => {
    expect(next(4.2, 1)).toBe('4.2');
    expect(next(null, 7.8)).toBe('≥ 7');
    expect(next(null, 0.9)).toBe('–');
    expect(next(null, null)).toBe('–');
  });

  it('shows bounds to the safe side', () => {
    expect(range(4.9, 30.1)).toBe('4–31');
    expect(range(4.9, null)).toBe('4–');
    expect(range(3, 3)).toBe('3');
    expect(range(null, null)).toBe('');
  });

  it('tells an age in the unit that fits', () => {
    expect([4.9, 119, 120, 7200].map(ago)).toEqual(['4 s', '119 s', '2 min', '2 h']);
  });
});

describe('numbers', () => {
  it('groups thousands and marks what is missing', () => {
    expect(number(1_234_567)).toBe('1\u202f234\u202f567');
    expect(number(1234.56, 1)).toBe('1\u202f234.6');
    expect(number(-0.4)).toBe('0');
    expect(number(null)).toBe('–');
    expect(number(Number.NaN)).toBe('–');
  });

  it('gives emissions in a readable unit', () => {
    expect(co2(999)).toEqual({ value: '1.00', unit: 'kg' });
    expect(co2(123_456)).toEqual({ value: '123.5', unit: 'kg' });
    expect(co2(2_500_000)).toEqual({ value: '2.50', unit: 't' });
  });
});

describe('connection', () => {
  const heartbeat = {
    server_time: '', tick: 1, time_s: 0.1, time_base: 'simulation' as const, speed: 1, bus_connected: true, junctions: 3, junctions_stale: 0,
  };

  it('is live only with fresh data from all junctions', () => {
    expect(connection(true, 0.5, heartbeat)).toEqual({ level: 'good', text: 'live' });
    expect(connection(true, 0.5, { ...heartbeat, junctions_stale: 1 })).toEqual({ level: 'warn', text: 'live, 1 of 3 junctions silent' });
    expect(connection(true, 0.5, { ...heartbeat, junctions_stale: 3 }).level).toBe('bad');
  });

  it('says how long there was no data', () => {
    expect(connection(true, 4.2, heartbeat)).toEqual({ level: 'warn', text: 'no data for 4 s' });
  });

  it('says that it is disconnected and tries again', () => {
    expect(connection(false, 9, heartbeat)).toEqual({ level: 'bad', text: 'disconnected for 9 s, retrying' });
    expect(connection(false, null, null)).toEqual({ level: 'idle', text: 'connecting' });
  });

  it('says that the service itself is cut off', () => {
    expect(connection(true, 0.5, { ...heartbeat, bus_connected: false }).text).toContain('bus');
  });
});
