import { Component, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { InvoiceParty } from '#api';

/** Who asks and who is asked, as they were on the day of issue. */
@Component({
  selector: 'votra-invoice-parties',
  imports: [TranslocoDirective],
  templateUrl: './invoice-parties.html',
  styleUrl: './invoice-parties.scss',
})
export class InvoiceParties {
  readonly seller = input.required<InvoiceParty | null>();
  readonly buyer = input.required<InvoiceParty | null>();
}
