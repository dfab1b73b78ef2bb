import { startTestApp, type TestApp } from './test-app.js';
import type { TestCaller } from './test-caller.js';

/** A row as the API answers it. */
export interface Row {
  id: string;
  number: string;
  version: number;
  status: string;
  availableActions: { action: string; allowed: boolean; reason?: { code: string } }[];
  [field: string]: unknown;
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

/** A firm with people of every role, and the steps that lead to a project, taken through the API. */
export class ProjectOffice {
  private clients = 0;

  private constructor(
    readonly app: TestApp,
    readonly admin: TestCaller,
    readonly approver: TestCaller,
    readonly manager: TestCaller,
    readonly otherPm: TestCaller,
    readonly accountant: TestCaller,
    readonly ada: TestCaller,
  ) {}

  static async open(): Promise<ProjectOffice> {
    const app = await startTestApp();
    return new ProjectOffice(
      app,
      await app.signedIn('admin'),
      await app.signedIn('admin'),
      await app.signedIn('pm', { fullName: 'Grace Hopper' }),
      await app.signedIn('pm'),
      await app.signedIn('accountant'),
      await app.signedIn('consultant', { fullName: 'Ada Lovelace' }),
    );
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async client(body: object = {}): Promise<string> {
    const name = `Client ${String(++this.clients)}`;
    const email = `client-${String(this.clients)}@office.test`;
    return (await this.admin.does<Row>('/clients', { name, email, ...body })).id;
  }

  /** Of 2026, at 150.00 an hour, up to 1000.00, of a client of its own unless told. */
  async approvedSow(body: { clientId?: string; totalBudget?: string } = {}): Promise<Row> {
    const { clientId = await this.client(), totalBudget = '1000.00' } = body;
    const terms = { startDate: '2026-01-01', endDate: '2026-12-31', rate: '150.00', totalBudget };
    const { id } = await this.admin.does<Row>('/sows', { clientId, title: 'Migration', ...terms });
    await this.admin.does(`/sows/${id}/submit`);
    return this.approver.does<Row>(`/sows/${id}/approve`, { note: 'Fine.' }, { ifMatch: 2 });
  }

  /** In planning, managed by `manager`, under a SOW of its own unless told. */
  async project(body: { sowId?: string; [field: string]: unknown } = {}): Promise<Row> {
    const { sowId = (await this.approvedSow()).id, ...rest } = body;
    return this.admin.does<Row>('/projects', { sowId, managerId: this.manager.id, ...rest });
  }

  /** Ada as an architect for the whole year, unless told. */
  assign(project: Row, body: object = {}): Promise<Row> {
    const whole = { userId: this.ada.id, role: 'Architect', startDate: '2026-01-01', endDate: '2026-12-31' };
    return this.admin.does<Row>(`/projects/${project.id}/assignments`, { ...whole, ...body });
  }

  async activeProject(): Promise<Row> {
    const project = await this.project();
    await this.assign(project);
    return this.admin.does<Row>(`/projects/${project.id}/activate`);
  }
}
