import { describe, expect, it } from 'vitest';
import type { Settings } from '#api';
import { changesOf, organizationOf } from './organization';

const FRESH: Settings = {
  organizationName: 'Votra',
  legalName: null,
  address: null,
  taxId: null,
  timeZone: 'UTC',
  baseCurrency: 'EUR',
  defaultTaxRate: '0.10',
  defaultPaymentTermsDays: 30,
  lockedThrough: null,
  allowSelfApproval: false,
  weeklyTargetMinutes: 2400,
  numbering: {
    sow: { prefix: 'SOW', padding: 4 },
    project: { prefix: 'PRJ', padding: 4 },
    invoice: { prefix: 'INV', padding: 4 },
  },
  today: '2026-11-23',
  version: 1,
  updatedAt: '2026-11-23T08:00:00.000Z',
};

describe('the organization of a set-up', () => {
  it('is proposed in the time zone of whoever sets it up, without the name that nobody chose', () => {
    expect(organizationOf(FRESH, 'Europe/Berlin')).toMatchObject({
      organizationName: '',
      timeZone: 'Europe/Berlin',
      taxPercent: '10',
      baseCurrency: 'EUR',
      invoicePrefix: 'INV',
    });
  });

  it('is what was saved, once something was', () => {
    const saved = { ...FRESH, version: 2, organizationName: 'Nordwind', timeZone: 'Asia/Tokyo' };
    expect(organizationOf(saved, 'Europe/Berlin')).toMatchObject({
      organizationName: 'Nordwind',
      timeZone: 'Asia/Tokyo',
    });
  });

  it('is sent with the tax rate as a fraction, and nothing for what was left empty', () => {
    const organization = {
      ...organizationOf(FRESH, 'Europe/Berlin'),
      organizationName: ' Nordwind ',
      legalName: '  ',
      address: 'Kai 1\n20457 Hamburg',
      taxPercent: '7,5',
      invoicePrefix: 'RE',
    };
    expect(changesOf(organization)).toEqual({
      organizationName: 'Nordwind',
      legalName: null,
      address: 'Kai 1\n20457 Hamburg',
      taxId: null,
      timeZone: 'Europe/Berlin',
      baseCurrency: 'EUR',
      defaultTaxRate: '0.075',
      defaultPaymentTermsDays: 30,
      numbering: { invoice: { prefix: 'RE' } },
    });
  });
});
