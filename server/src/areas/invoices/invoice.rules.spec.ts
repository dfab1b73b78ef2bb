import { dueDateOf, issueDateOf, refuseDateBeforeLast, refuseInvertedPeriod, sellerOf } from './invoice.rules.js';

const TODAY = '2026-11-23';

describe('the issue date', () => {
  it('is today unless another is asked for', () => {
    expect(issueDateOf(null, TODAY)).toBe(TODAY);
    expect(issueDateOf('2026-11-20', TODAY)).toBe('2026-11-20');
  });

  it('is refused in the future', () => {
    expect(() => issueDateOf('2026-11-24', TODAY)).toThrow(/INVOICE_DATE_IN_FUTURE/);
  });

  it('may be that of the last invoice, not before it', () => {
    expect(() => refuseDateBeforeLast('2026-11-20', null)).not.toThrow();
    expect(() => refuseDateBeforeLast('2026-11-20', '2026-11-20')).not.toThrow();
    expect(() => refuseDateBeforeLast('2026-11-19', '2026-11-20')).toThrow(/INVOICE_DATE_BEFORE_LAST/);
  });
});

describe('the due date', () => {
  it.each([
    { terms: 0, due: '2026-01-31' },
    { terms: 30, due: '2026-03-02' },
    { terms: 365, due: '2027-01-31' },
  ])('lies $terms days after the issue', ({ terms, due }) => {
    expect(dueDateOf('2026-01-31', terms)).toBe(due);
  });
});

describe('a period', () => {
  it.each([
    ['2026-10-01', '2026-10-01'],
    [null, '2026-10-01'],
    ['2026-10-01', undefined],
  ])('may go from %s to %s', (start, end) => {
    expect(() => refuseInvertedPeriod(start, end)).not.toThrow();
  });

  it('is refused when it ends before it begins', () => {
    expect(() => refuseInvertedPeriod('2026-10-02', '2026-10-01')).toThrow(
      expect.objectContaining({ code: 'DATES_INVERTED', errors: [expect.objectContaining({ path: 'periodEnd' })] }),
    );
  });
});

describe('the seller', () => {
  it('is the legal name where there is one', () => {
    const organization = { organizationName: 'Votra', legalName: 'Votra Consulting GmbH', address: null, taxId: null };
    expect(sellerOf(organization)).toMatchObject({ name: 'Votra Consulting GmbH', company: 'Votra' });
    expect(sellerOf({ ...organization, legalName: null }).name).toBe('Votra');
  });
});
