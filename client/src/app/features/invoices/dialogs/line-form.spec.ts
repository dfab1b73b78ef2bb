import { changeOf, EMPTY_LINE, formOf, lineOf } from './line-form';

describe('a line that somebody writes', () => {
  it('leaves to the server what was left empty', () => {
    expect(lineOf({ ...EMPTY_LINE, description: ' Travel ', unitPrice: '120.00' }, 'en')).toEqual({
      description: 'Travel',
      quantity: '1',
      unitPrice: '120.00',
    });
  });

  it('is sent as the API writes numbers, however it was typed', () => {
    const typed = { ...EMPTY_LINE, description: 'Fahrt', quantity: '1,5', unitPrice: '80,50', taxRate: '7,5' };
    expect(lineOf(typed, 'de')).toEqual({
      description: 'Fahrt',
      quantity: '1.5',
      unitPrice: '80.50',
      taxRate: '0.075',
    });
  });

  it('is edited as it was written', () => {
    const line = { description: 'Travel', quantity: '2', unit: 'trip', unitPrice: '80.00', taxRate: '0.19' };
    expect(formOf(line)).toEqual({ ...line, taxRate: '19', projectId: '' });
  });
});

describe('a change of a line', () => {
  it('empties what was taken out', () => {
    const change = changeOf({ ...EMPTY_LINE, description: 'Travel', unitPrice: '5.00' }, 'manual', 'en');
    expect(change).toMatchObject({ unit: null, taxRate: null, projectId: null });
  });

  it('touches description and tax rate of a time line only', () => {
    const form = formOf({ description: 'Portal', quantity: '8', unit: 'hour', unitPrice: '150.00', taxRate: '0.19' });
    expect(changeOf(form, 'time', 'en')).toEqual({ description: 'Portal', taxRate: '0.19' });
  });
});
