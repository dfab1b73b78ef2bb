import { EMPTY_DRAFT, draftOf, requestOf } from './client-draft';

describe('a client that is typed', () => {
  it('leaves out what has a default, and empties what was left empty', () => {
    const request = requestOf({ ...EMPTY_DRAFT, name: ' Acme GmbH ', email: 'office@acme.example' });

    expect(request).toEqual({
      name: 'Acme GmbH',
      email: 'office@acme.example',
      company: null,
      phone: null,
      billingAddress: null,
      taxId: null,
      taxRate: null,
      requiresAcceptance: false,
      contacts: [],
    });
  });

  it('sends percent as a fraction, without rounding', () => {
    expect(requestOf({ ...EMPTY_DRAFT, taxPercent: '7.5' }).taxRate).toBe('0.075');
  });

  it('shows what the server has as it was typed', () => {
    const draft = { ...EMPTY_DRAFT, name: 'Acme', email: 'a@acme.example', taxPercent: '19', paymentTermsDays: '30' };
    const { contacts: _contacts, ...request } = requestOf(draft);

    expect(draftOf({ ...request, id: '1', version: 1, availableActions: [], contacts: [] })).toEqual(draft);
  });
});
