import { describe, expect, it } from 'vitest';
import { whenText } from './planPanel';

describe('an alternative', () => {
  const alternative = { switch_in_s: 7, groups: ['02'], cost: 1, terms: {}, classes: {} };

  it('says when it switches, or that it does not', () => {
    expect(whenText(alternative)).toBe('in 7 s');
    expect(whenText({ ...alternative, switch_in_s: 0 })).toBe('at once');
    expect(whenText({ ...alternative, switch_in_s: null })).toBe('no switch');
  });
});
