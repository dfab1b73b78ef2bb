import { describe, expect, it } from 'vitest';
import { activeFilters, type Filter, parametersOf, textOf } from './filter';

const SEARCH: Filter = { kind: 'search', name: 'q', label: 'Text' };
const STATUS: Filter = { kind: 'choices', name: 'status', label: 'Status', options: [] };
const DUE: Filter = { kind: 'dates', name: 'due', label: 'Due', from: 'dueFrom', to: 'dueTo' };

describe('the filters of a list', () => {
  it('set the parameter of their name, a period two', () => {
    expect(parametersOf(STATUS)).toEqual(['status']);
    expect(parametersOf(DUE)).toEqual(['dueFrom', 'dueTo']);
    expect(parametersOf({ kind: 'dates', name: 'when', label: 'When' })).toEqual(['from', 'to']);
  });

  it('count once each when they are set, the search aside', () => {
    const values = { q: 'data', dueFrom: '2026-01-01', dueTo: '2026-01-31' };
    expect(activeFilters([SEARCH, STATUS, DUE], values)).toBe(1);
    expect(activeFilters([SEARCH, STATUS, DUE], { status: 'draft', dueTo: '2026-01-31' })).toBe(2);
  });

  it('say what they are set to', () => {
    const known = { name: undefined, day: (day: string) => `<${day}>` };
    const status: Filter = { ...STATUS, options: [{ value: 'draft', label: 'Draft' }] };
    expect(textOf(status, { status: 'draft,odd' }, known)).toBe('Status: Draft, odd');
    expect(textOf(status, {}, known)).toBeUndefined();
    expect(textOf(DUE, { dueTo: '2026-01-31' }, known)).toBe('Due: … – <2026-01-31>');
  });
});
