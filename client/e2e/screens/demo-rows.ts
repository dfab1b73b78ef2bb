import type { TestCaller } from '../../../server/test/support/test-caller.js';
import { eventually } from '../support/eventually.js';

/** A row of a list, of which tests need to know no more. */
export interface DemoRow {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Rows of the demo firm in the states that a screen needs, as somebody sees them. */
export class DemoRows {
  constructor(private readonly caller: TestCaller) {}

  /**
   * The first row of a list, `/sows?status=draft` for example.
   * @throws when the demo firm has none: its screen would not be tested
   */
  async first(list: string): Promise<DemoRow> {
    const { items } = await this.caller.read<{ items: DemoRow[] }>(list);
    const [first] = items;
    if (!first) throw new Error(`The demo firm has nothing in ${list}.`);
    return first;
  }

  /** The address of a screen about the first row of a list. */
  async at(prefix: string, list: string, suffix = ''): Promise<string> {
    return `${prefix}/${(await this.first(list)).id}${suffix}`;
  }

  /** The address of a billing run that is over. The demo firm bills each client by itself. */
  async billingRun(): Promise<string> {
    const period = { periodStart: '2026-10-01', periodEnd: '2026-10-31' };
    const { id } = await this.caller.does<{ id: string }>('/billing-runs', period);
    await eventually(
      () => this.caller.read<{ status: string }>(`/billing-runs/${id}`),
      ({ status }) => status === 'finished',
    );
    return `/billing-runs/${id}`;
  }
}
