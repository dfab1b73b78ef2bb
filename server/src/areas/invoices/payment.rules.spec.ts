import { Money } from '#kernel';
import {
  type PaymentRecord,
  referenceTaken,
  refuseUnpayable,
  standingPayments,
  whyNotReversible,
} from './payment.rules.js';

const paid: PaymentRecord = { id: 'a', reversesId: null, reference: 'TRX-1' };
const bounced: PaymentRecord = { id: 'b', reversesId: null, reference: 'TRX-2' };
const contra: PaymentRecord = { id: 'c', reversesId: 'b', reference: 'TRX-2' };
const records = [paid, bounced, contra];

const eur = (text: string): Money => Money.parse(text, 'EUR');

describe('payments that stand', () => {
  it('are those that no contra record takes back', () => {
    expect(standingPayments(records)).toEqual([paid]);
  });
});

describe('a reference', () => {
  it.each(['TRX-1', 'trx-1', ' Trx-1 '])('is taken by a standing payment, as "%s" too', (reference) => {
    expect(referenceTaken(reference, records)?.code).toBe('PAYMENT_REFERENCE_TAKEN');
  });

  it('is free again when its payment was reversed', () => {
    expect(referenceTaken('TRX-2', records)).toBeNull();
  });

  it('can be missing on any number of payments', () => {
    expect(referenceTaken(null, [{ ...paid, reference: null }])).toBeNull();
  });
});

describe('a reversal', () => {
  it('takes a standing payment', () => {
    expect(whyNotReversible(paid, records)).toBeNull();
  });

  it('is refused a second time', () => {
    expect(whyNotReversible(bounced, records)?.code).toBe('PAYMENT_ALREADY_REVERSED');
  });

  it('is not taken back itself', () => {
    expect(whyNotReversible(contra, records)?.code).toBe('PAYMENT_IS_REVERSAL');
  });
});

describe('a payment', () => {
  const today = '2026-11-23';

  it.each([
    { amount: '100.00', paidOn: '2026-11-23' },
    { amount: '0.01', paidOn: '2019-01-01' },
  ])('of $amount on $paidOn is accepted on a balance of 100.00', ({ amount, paidOn }) => {
    expect(() => refuseUnpayable({ amount: eur(amount), paidOn }, eur('100.00'), today)).not.toThrow();
  });

  it('above the balance is refused by one cent', () => {
    expect(() => refuseUnpayable({ amount: eur('100.01'), paidOn: today }, eur('100.00'), today)).toThrow(
      /PAYMENT_EXCEEDS_BALANCE/,
    );
  });

  it('of tomorrow is refused', () => {
    expect(() => refuseUnpayable({ amount: eur('1.00'), paidOn: '2026-11-24' }, eur('100.00'), today)).toThrow(
      /PAYMENT_IN_FUTURE/,
    );
  });
});
