import { shownStatus } from './shown-status';

describe('the status of an invoice', () => {
  it.each(['issued', 'sent'] as const)('%s is open to a client', (status) => {
    expect(shownStatus(status, 'client')).toBe('open');
  });

  it('is told to a client as it is when it is about money', () => {
    expect(shownStatus('partially_paid', 'client')).toBe('partially_paid');
    expect(shownStatus('void', 'client')).toBe('void');
  });

  it('is told to the firm as it is', () => {
    expect(shownStatus('issued', 'accountant')).toBe('issued');
  });
});
