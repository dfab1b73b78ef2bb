import { addDays } from '#kernel';
import { ClientsController } from '../src/areas/clients/clients.controller.js';
import { AssignmentsController } from '../src/areas/projects/assignments.controller.js';
import { ProjectsController } from '../src/areas/projects/projects.controller.js';
import { SowsController } from '../src/areas/sows/sows.controller.js';
import { type DemoCalendar, firstBillingDayAfter } from './calendar.js';
import { CLIENTS, type ClientKey } from './clients.js';
import { ENGAGEMENTS, type EngagementPlan, THIS_WEEK } from './engagements.js';
import { NO_VERSION, type Office, version } from './office.js';
import { PEOPLE, type PersonKey } from './people.js';
import type { Timeline } from './timeline.js';

const MONDAY = 1;
const WEDNESDAY = 3;
const THURSDAY = 4;
const FRIDAY = 5;

/** How long before its first week an engagement is agreed. */
const WEEKS_AHEAD = 2;

/** Puts on the timeline what was agreed: SOWs in every state, and projects from planning to their end. */
export class Agreements {
  /** The project of each engagement, once it was made. */
  readonly projects = new Map<EngagementPlan, string>();

  constructor(
    private readonly office: Office,
    private readonly calendar: DemoCalendar,
    private readonly timeline: Timeline,
    private readonly clients: ReadonlyMap<ClientKey, string>,
  ) {}

  plan(): void {
    for (const engagement of ENGAGEMENTS) this.planEngagement(engagement);
    this.planHandover();
    this.planCancelledProject();
    this.planOpenSows();
  }

  private planEngagement(engagement: EngagementPlan): void {
    const { calendar, timeline } = this;
    const { author, approver, client, project } = engagement;
    const weekBefore = engagement.weeks[0] - WEEKS_AHEAD;
    let sowId = '';
    timeline.on(calendar.day(weekBefore, MONDAY), 9, async () => {
      sowId = await this.submittedSow(engagement, author);
    });
    timeline.on(calendar.day(weekBefore, WEDNESDAY), 14, async () => {
      await this.office.does(approver, SowsController, 'approve', sowId, version(2), {
        note: 'Rates as in the framework agreement.',
      });
    });
    timeline.on(calendar.day(weekBefore, THURSDAY), 10, async () => {
      const reader = readerOf(client);
      if (reader) await this.office.does(reader, SowsController, 'accept', sowId, version(3), {});
    });
    timeline.on(calendar.day(project.weeks[0], MONDAY), 7, async () => {
      this.projects.set(engagement, await this.startedProject(engagement, sowId));
    });
    if (project.end) this.planEnd(engagement, project.end, () => sowId);
  }

  private async submittedSow(engagement: SowPlan, author: PersonKey): Promise<string> {
    const sow = await this.draftSow(engagement, author);
    await this.office.does(author, SowsController, 'submit', sow, NO_VERSION, {});
    return sow;
  }

  private async draftSow(
    { client, title, description, rate, rateLines = [], totalBudget, weeks }: SowPlan,
    author: PersonKey,
  ): Promise<string> {
    const sow = await this.office.does(author, SowsController, 'create', {
      clientId: this.client(client),
      title,
      description,
      startDate: this.calendar.day(weeks[0], MONDAY),
      endDate: this.calendar.day(weeks[1], FRIDAY),
      billingModel: 'time_and_materials',
      rate,
      rateLines: rateLines.map((line) => ({
        role: line.role,
        rate: line.rate,
        validFrom: this.calendar.day(line.fromWeek, MONDAY),
      })),
      totalBudget,
    });
    return sow.id;
  }

  private async startedProject({ project }: EngagementPlan, sowId: string): Promise<string> {
    const { manager, name, budget, weeks, team } = project;
    const startDate = this.calendar.day(weeks[0], MONDAY);
    const endDate = this.calendar.day(weeks[1], FRIDAY);
    const { id } = await this.office.does(manager, ProjectsController, 'create', {
      ...{ sowId, managerId: this.office.id(manager), name, budget, startDate, endDate },
    });
    for (const { person, role, rateOverride, costRate } of team) {
      await this.office.does(manager, AssignmentsController, 'create', id, {
        ...{
          userId: this.office.id(person),
          role,
          startDate,
          endDate,
          costRate,
          ...(rateOverride && { rateOverride }),
        },
      });
    }
    await this.office.does(manager, ProjectsController, 'activate', id, NO_VERSION, {});
    return id;
  }

  private planEnd(
    engagement: EngagementPlan,
    end: { week: number; how: 'hold' | 'complete' | 'close' },
    sowId: () => string,
  ): void {
    const { manager } = engagement.project;
    const lastDay = this.calendar.day(end.week, FRIDAY);
    this.timeline.on(lastDay, 18, async () => {
      const route = end.how === 'hold' ? 'hold' : 'complete';
      await this.office.does(manager, ProjectsController, route, this.project(engagement), NO_VERSION, {
        date: lastDay,
      });
    });
    if (end.how !== 'close') return;
    this.timeline.on(addDays(firstBillingDayAfter(lastDay), 1), 11, async () => {
      await this.office.does('helena', ProjectsController, 'close', this.project(engagement), NO_VERSION, {});
      await this.office.does(engagement.author, SowsController, 'complete', sowId(), NO_VERSION, {});
    });
  }

  /** A second project of a running SOW that nobody works on yet. */
  private planHandover(): void {
    const [engagement] = ENGAGEMENTS;
    if (!engagement) return;
    this.timeline.on(this.calendar.day(THIS_WEEK - 3, WEDNESDAY), 13, async () => {
      const running = await this.office.does('ingrid', ProjectsController, 'get', this.project(engagement));
      await this.office.does('ingrid', ProjectsController, 'create', {
        sowId: running.sowId,
        managerId: this.office.id('ingrid'),
        name: 'Handover to operations',
        description: 'Training, manuals and a month of care after the last warehouse has moved.',
        startDate: this.calendar.day(THIS_WEEK + 5, MONDAY),
        budget: '60000.00',
      });
    });
  }

  /** A project that was called off before it began, and a client that was let go when its project was over. */
  private planCancelledProject(): void {
    let projectId = '';
    let sowId = '';
    this.timeline.on(this.calendar.day(17, MONDAY), 9, async () => {
      sowId = await this.submittedSow(LOYALTY, 'daniel');
    });
    this.timeline.on(this.calendar.day(17, THURSDAY), 9, async () => {
      await this.office.does('tomas', SowsController, 'approve', sowId, version(2), {});
      ({ id: projectId } = await this.office.does('daniel', ProjectsController, 'create', {
        sowId,
        managerId: this.office.id('daniel'),
      }));
    });
    this.timeline.on(this.calendar.day(19, WEDNESDAY), 15, async () => {
      const reason = 'The board of the client stopped all marketing projects.';
      await this.office.does('helena', ProjectsController, 'cancel', projectId, NO_VERSION, { reason });
    });
    this.timeline.on(this.calendar.day(30, MONDAY), 9, async () => {
      await this.office.does('helena', ClientsController, 'deactivate', this.client('cascade'), NO_VERSION, {});
    });
  }

  /** SOWs that wait for somebody, and two that came to nothing. */
  private planOpenSows(): void {
    const { calendar, office, timeline } = this;
    timeline.on(calendar.day(THIS_WEEK - 1, THURSDAY), 11, async () => {
      await this.draftSow(FORECAST, 'daniel');
      await this.submittedSow(VALIDATION, 'ingrid');
    });
    timeline.on(calendar.day(THIS_WEEK - 4, MONDAY), 11, async () => {
      const sow = await this.submittedSow(PORTAL_TWO, 'ingrid');
      await office.does('helena', SowsController, 'approve', sow, version(2), {
        note: 'Begins when the client has accepted.',
      });
    });
    timeline.on(calendar.day(27, MONDAY), 11, async () => {
      const sow = await this.submittedSow(SMART_METERS, 'daniel');
      await office.does('tomas', SowsController, 'reject', sow, NO_VERSION, {
        reason: 'The rate does not cover a data scientist.',
      });
    });
    timeline.on(calendar.day(15, MONDAY), 11, async () => {
      const sow = await this.submittedSow(PHOTO_ARCHIVE, 'ingrid');
      await office.does('helena', SowsController, 'cancel', sow, NO_VERSION, {
        reason: 'The client does it in-house.',
      });
    });
  }

  private project(engagement: EngagementPlan): string {
    const id = this.projects.get(engagement);
    if (id === undefined) throw new Error(`${engagement.title} has not begun.`);
    return id;
  }

  private client(key: ClientKey): string {
    return this.clients.get(key) ?? '';
  }
}

/** Who accepts SOWs for a client that wants to be asked. */
function readerOf(client: ClientKey): PersonKey | undefined {
  if (!('requiresAcceptance' in CLIENTS[client])) return undefined;
  return (Object.keys(PEOPLE) as PersonKey[]).find(
    (person) => 'client' in PEOPLE[person] && PEOPLE[person].client === client,
  );
}

type SowPlan = Pick<EngagementPlan, 'client' | 'title' | 'description' | 'rate' | 'totalBudget' | 'weeks'> &
  Partial<Pick<EngagementPlan, 'rateLines'>>;

const LOYALTY: SowPlan = {
  client: 'summit',
  title: 'Loyalty programme',
  description: 'Points, tiers and an app that people keep.',
  rate: '150.00',
  totalBudget: '75000.00',
  weeks: [20, 45],
};

const FORECAST: SowPlan = {
  client: 'harbor',
  title: 'Forecasting pilot',
  description: 'Three product lines, four months, one question: does it beat the planners?',
  rate: '165.00',
  totalBudget: '60000.00',
  weeks: [THIS_WEEK + 4, THIS_WEEK + 20],
};

const VALIDATION: SowPlan = {
  client: 'bavaria',
  title: 'Validation support',
  description: 'Paperwork and tests for the audit in spring.',
  rate: '130.00',
  totalBudget: '45000.00',
  weeks: [THIS_WEEK + 2, THIS_WEEK + 16],
};

const PORTAL_TWO: SowPlan = {
  client: 'nordhafen',
  title: 'Citizen portal, second phase',
  description: 'Public transport and parking move into the portal.',
  rate: '122.00',
  rateLines: [{ role: 'Architect', rate: '165.00', fromWeek: THIS_WEEK }],
  totalBudget: '180000.00',
  weeks: [THIS_WEEK + 3, THIS_WEEK + 40],
};

const SMART_METERS: SowPlan = {
  client: 'rhein',
  title: 'Smart meter discovery',
  description: 'What could be learned from a reading every 15 minutes.',
  rate: '95.00',
  totalBudget: '30000.00',
  weeks: [32, 44],
};

const PHOTO_ARCHIVE: SowPlan = {
  client: 'lumiere',
  title: 'Photo archive',
  description: 'Makes 80,000 negatives searchable.',
  rate: '110.00',
  totalBudget: '25000.00',
  weeks: [18, 30],
};
