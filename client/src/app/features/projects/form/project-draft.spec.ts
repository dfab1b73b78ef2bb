import type { Sow } from '#api';
import { creationOf, EMPTY_DRAFT, withTermsOf } from './project-draft';

function sow(changes: Partial<Sow> = {}): Sow {
  return {
    id: 's1',
    title: 'Citizen portal',
    startDate: '2026-03-02',
    endDate: '2026-12-18',
    totalBudget: '180000.00',
    budgetLeft: '80000.00',
    ...changes,
  } as Sow;
}

describe('withTermsOf', () => {
  it('proposes the name, the dates and what is left of the budget', () => {
    expect(withTermsOf(EMPTY_DRAFT, sow(), undefined)).toMatchObject({
      sowId: 's1',
      name: 'Citizen portal',
      startDate: '2026-03-02',
      endDate: '2026-12-18',
      budget: '80000.00',
    });
  });

  it('leaves the budget to the server where the SOW does not say what is left', () => {
    expect(withTermsOf(EMPTY_DRAFT, sow({ budgetLeft: null }), undefined).budget).toBe('');
  });

  it('keeps what was written, and replaces what another SOW had proposed', () => {
    const first = withTermsOf(EMPTY_DRAFT, sow(), undefined);
    const written = { ...first, name: 'Phase one' };
    const second = withTermsOf(written, sow({ id: 's2', title: 'Web shop', endDate: '2027-01-29' }), sow());
    expect(second).toMatchObject({ sowId: 's2', name: 'Phase one', endDate: '2027-01-29' });
  });
});

describe('creationOf', () => {
  it('leaves an empty budget out, so that the SOW gives what it has left', () => {
    expect(creationOf({ ...EMPTY_DRAFT, name: ' Portal ' })).toEqual({
      sowId: '',
      managerId: '',
      name: 'Portal',
      description: null,
      startDate: '',
      endDate: '',
    });
  });
});
