import { type DraftForm, requestOf } from './draft-request';

const FORM: DraftForm = { clientId: 'acme', projectIds: [], periodStart: '', periodEnd: '', groupBy: 'consultant' };

describe('the request for an invoice', () => {
  it('is nothing before a client is chosen', () => {
    expect(requestOf({ ...FORM, clientId: '' }, [])).toBeUndefined();
  });

  it('leaves out what was not chosen, which means everything', () => {
    expect(requestOf(FORM, [])).toEqual({ clientId: 'acme', groupBy: 'consultant' });
  });

  it('carries period, projects and lines that somebody wrote', () => {
    const line = { description: 'Travel', quantity: '1', unitPrice: '120.00' };
    const form = { ...FORM, projectIds: ['portal'], periodStart: '2026-10-01', periodEnd: '2026-10-31' };
    expect(requestOf(form, [line])).toEqual({
      clientId: 'acme',
      groupBy: 'consultant',
      projectIds: ['portal'],
      periodStart: '2026-10-01',
      periodEnd: '2026-10-31',
      lines: [line],
    });
  });
});
