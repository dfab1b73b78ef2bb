import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, convertToParamMap } from '@angular/router';
import { BehaviorSubject } from 'rxjs';
import { type Invoice, type Payment, provideApiConfiguration } from '#api';
import { newAttempt } from '../../core/api/attempt';
import { InvoiceStore } from './invoice-store';

const ADDRESS = '/api/v1/invoices/one';
const invoice = (changes: Partial<Invoice> = {}) =>
  ({ id: 'one', version: 3, status: 'draft', lines: [], ...changes }) as unknown as Invoice;

describe('the store of an invoice', () => {
  let parameters: BehaviorSubject<ReturnType<typeof convertToParamMap>>;
  let http: HttpTestingController;
  let store: InvoiceStore;

  beforeEach(() => {
    parameters = new BehaviorSubject(convertToParamMap({ id: 'one' }));
    TestBed.configureTestingModule({
      providers: [
        InvoiceStore,
        provideHttpClient(),
        provideHttpClientTesting(),
        provideApiConfiguration(''),
        { provide: ActivatedRoute, useValue: { paramMap: parameters } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    store = TestBed.inject(InvoiceStore);
  });

  async function settle(): Promise<void> {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  }

  async function load(changes: Partial<Invoice> = {}): Promise<void> {
    await settle();
    http.expectOne(ADDRESS).flush(invoice(changes));
    await settle();
  }

  it('issues the version that was read, under the same key however often it is sent', async () => {
    await load();
    const attempt = newAttempt();
    const first = store.issue(invoice(), attempt, {});
    const lost = http.expectOne(`${ADDRESS}/issue`);
    lost.error(new ProgressEvent('error'));
    await expect(first).rejects.toBeDefined();
    const second = store.issue(invoice(), attempt, {});
    const again = http.expectOne(`${ADDRESS}/issue`);
    expect(again.request.headers.get('If-Match')).toBe('"3"');
    expect(again.request.headers.get('Idempotency-Key')).toBe(lost.request.headers.get('Idempotency-Key'));
    again.flush(invoice({ status: 'issued', version: 4 }));
    await second;
    await settle();
    expect(store.invoice()?.status).toBe('issued');
  });

  it('reads the invoice again when it has changed meanwhile, and says so to whoever wrote', async () => {
    await load();
    const writing = store.issue(invoice(), newAttempt(), {});
    http.expectOne(`${ADDRESS}/issue`).flush({ code: 'X', detail: '.' }, { status: 412, statusText: 'Stale' });
    await expect(writing).rejects.toMatchObject({ status: 412 });
    await load({ version: 7 });
    expect(store.invoice()?.version).toBe(7);
  });

  it('leaves it to the server how much a whole balance is', async () => {
    await load({ status: 'sent' });
    http.expectOne((request) => request.url === `${ADDRESS}/payments`).flush({ items: [], page: {} });
    const paying = store.markPaid(invoice(), newAttempt(), {
      amount: '10.00',
      paidOn: '2026-11-23',
      method: 'bank_transfer',
    });
    const request = http.expectOne(`${ADDRESS}/mark-paid`);
    expect(request.request.body).toEqual({ paidOn: '2026-11-23', method: 'bank_transfer' });
    request.flush(invoice({ status: 'paid' }));
    await paying;
    expect(store.invoice()?.status).toBe('paid');
  });

  it('tells the warnings of the newest write only', async () => {
    await load();
    const sending = store.send(invoice(), newAttempt(), {});
    http
      .expectOne(`${ADDRESS}/send`)
      .flush(invoice({ warnings: [{ code: 'NOTHING_MAILED', message: 'Not mailed.' }] }));
    await sending;
    expect(store.warnings().map(({ code }) => code)).toEqual(['NOTHING_MAILED']);
    const updating = store.update({ notes: 'x' }, 4);
    http.expectOne(ADDRESS).flush(invoice());
    await updating;
    expect(store.warnings()).toEqual([]);
  });

  it('reverses one payment of the invoice and shows what is owed then', async () => {
    await load({ status: 'paid' });
    http.expectOne((request) => request.url === `${ADDRESS}/payments`).flush({ items: [], page: {} });
    const reversing = store.reverse(invoice(), newAttempt(), { id: 'pay' } as Payment, 'Wrong invoice');
    http.expectOne(`${ADDRESS}/payments/pay/reverse`).flush({});
    await settle();
    http.expectOne(ADDRESS).flush(invoice({ status: 'issued' }));
    await reversing;
    expect(store.invoice()?.status).toBe('issued');
  });

  it('never shows one invoice under the address of another', async () => {
    await load();
    parameters.next(convertToParamMap({ id: 'two' }));
    await settle();
    expect(store.invoice()).toBeUndefined();
  });
});
