import { VIEWS_OF_A_CLIENT, VIEWS_OF_THE_FIRM, viewOf } from './invoice-views';

describe('the views of the invoice list', () => {
  it('are known by the status in the address, in whatever order', () => {
    expect(viewOf(VIEWS_OF_THE_FIRM, 'partially_paid,issued,sent')?.name).toBe('open');
    expect(viewOf(VIEWS_OF_A_CLIENT, 'sent,partially_paid,issued')?.name).toBe('open');
  });

  it('show everything without one', () => {
    expect(viewOf(VIEWS_OF_THE_FIRM, undefined)?.name).toBe('all');
    expect(viewOf(VIEWS_OF_THE_FIRM, '')?.name).toBe('all');
  });

  it("leave a mix that is nobody's view alone", () => {
    expect(viewOf(VIEWS_OF_THE_FIRM, 'draft,paid')).toBeUndefined();
  });
});
