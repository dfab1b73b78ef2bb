import type { Settings } from '#api';
import { changesOf, draftOf } from './organization-draft';

const SETTINGS = {
  organizationName: 'Nordlicht',
  legalName: null,
  address: null,
  taxId: null,
  timeZone: 'Europe/Berlin',
  baseCurrency: 'EUR',
  defaultTaxRate: '0.19',
  defaultPaymentTermsDays: 30,
  weeklyTargetMinutes: 2310,
  allowSelfApproval: false,
} as Settings;

describe('the organization that is typed', () => {
  it('changes nothing while it is as it was', () => {
    expect(changesOf(draftOf(SETTINGS), SETTINGS)).toEqual({});
  });

  it('sends what differs only, in the units of the API', () => {
    const draft = { ...draftOf(SETTINGS), taxPercent: '7.5', weeklyTargetHours: 37.5, legalName: ' Nordlicht GmbH ' };

    expect(changesOf(draft, SETTINGS)).toEqual({
      defaultTaxRate: '0.075',
      weeklyTargetMinutes: 2250,
      legalName: 'Nordlicht GmbH',
    });
  });
});
