import { Firm, type Thing } from './firm.js';
import { startTestApp, type TestApp } from './test-app.js';
import type { TestCaller } from './test-caller.js';

/** A SOW or a project as the API answers it. */
export interface Row extends Thing {
  readonly number: string;
  readonly availableActions: readonly {
    readonly action: string;
    readonly allowed: boolean;
    readonly reason?: { readonly code: string };
  }[];
}

export interface Page {
  items: Row[];
  page: { total: number };
}

/** The status of an answer and, where it is a problem, its code. */
export const answerOf = ({ status, body }: { status: number; body: unknown }): [number, string | undefined] => [
  status,
  (body as { code?: string }).code,
];

/** A firm whose SOWs have little budget, and the single steps that lead to a project. */
export class ProjectOffice {
  readonly app: TestApp;
  readonly admin: TestCaller;
  readonly manager: TestCaller;
  readonly accountant: TestCaller;
  readonly ada: TestCaller;

  private constructor(
    private readonly firm: Firm,
    readonly otherPm: TestCaller,
  ) {
    this.app = firm.app;
    this.admin = firm.people.admin;
    this.manager = firm.people.manager;
    this.accountant = firm.people.accountant;
    this.ada = firm.people.consultant;
  }

  static async open(): Promise<ProjectOffice> {
    const app = await startTestApp();
    const manager = await app.signedIn('pm', { fullName: 'Grace Hopper' });
    const consultant = await app.signedIn('consultant', { fullName: 'Ada Lovelace' });
    return new ProjectOffice(await Firm.open(app, { manager, consultant }), await app.signedIn('pm'));
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async client(facts: object = {}): Promise<string> {
    return (await this.firm.client(facts)).id;
  }

  /** Of 2026, at 150.00 an hour, up to 1000.00, of a client of its own unless told. */
  async approvedSow(facts: { clientId?: string; totalBudget?: string } = {}): Promise<Row> {
    return (await this.firm.sow('approved', { totalBudget: '1000.00', ...facts })) as Row;
  }

  /** In planning, managed by `manager`, under a SOW of its own unless told. */
  async project(facts: { sowId?: string; [field: string]: unknown } = {}): Promise<Row> {
    const { sowId = (await this.approvedSow()).id, ...rest } = facts;
    return this.admin.does<Row>('/projects', { sowId, managerId: this.manager.id, ...rest });
  }

  /** Ada as an architect for the whole year, unless told. */
  assign(project: Row, facts: object = {}): Promise<Row> {
    const whole = { userId: this.ada.id, role: 'Architect', startDate: '2026-01-01', endDate: '2026-12-31' };
    return this.admin.does<Row>(`/projects/${project.id}/assignments`, { ...whole, ...facts });
  }

  async activeProject(): Promise<Row> {
    const project = await this.project();
    await this.assign(project);
    return this.admin.does<Row>(`/projects/${project.id}/activate`);
  }
}
