import type { ClientKey } from './clients.js';
import type { PersonKey } from './people.js';

/** Weeks are counted from the first one of the demo firm's past; the week of today has the number `THIS_WEEK`. */
export const THIS_WEEK = 39;

export interface TeamPlan {
  readonly person: PersonKey;
  /** What the person is sold as; a rate line of the SOW prices it, or the override. */
  readonly role: string;
  /** How much of the person's day the project takes, against their other projects. */
  readonly share: number;
  readonly rateOverride?: string;
  readonly costRate: string;
}

export interface ProjectPlan {
  readonly name: string;
  readonly manager: PersonKey;
  readonly budget: string;
  readonly weeks: readonly [first: number, last: number];
  readonly team: readonly TeamPlan[];
  /** What happened after the last week in which time was recorded. */
  readonly end?: { readonly week: number; readonly how: 'hold' | 'complete' | 'close' };
}

export interface EngagementPlan {
  readonly client: ClientKey;
  readonly title: string;
  readonly description: string;
  readonly author: PersonKey;
  readonly approver: PersonKey;
  readonly rate: string;
  readonly rateLines: readonly { role: string; rate: string; fromWeek: number }[];
  readonly totalBudget: string;
  /** The first and last week of the SOW. */
  readonly weeks: readonly [first: number, last: number];
  readonly project: ProjectPlan;
  /** What people write beside their time. */
  readonly notes: readonly string[];
}

/** The work that was agreed, staffed, recorded and billed. */
export const ENGAGEMENTS: readonly EngagementPlan[] = [
  {
    client: 'hanseatic',
    title: 'Warehouse platform migration',
    description:
      'Moves three warehouses from the old mainframe to the new platform, one after the other, without a day of standstill.',
    author: 'ingrid',
    approver: 'helena',
    rate: '140.00',
    rateLines: [
      { role: 'Architect', rate: '180.00', fromWeek: 0 },
      { role: 'Architect', rate: '190.00', fromWeek: 26 },
      { role: 'Project manager', rate: '165.00', fromWeek: 0 },
    ],
    totalBudget: '520000.00',
    weeks: [0, 52],
    project: {
      name: 'Warehouse platform migration',
      manager: 'ingrid',
      budget: '420000.00',
      weeks: [0, 52],
      team: [
        { person: 'mara', role: 'Architect', share: 6, costRate: '82.00' },
        { person: 'jonas', role: 'Engineer', share: 7, costRate: '64.00' },
        { person: 'ingrid', role: 'Project manager', share: 6, costRate: '78.00' },
      ],
    },
    notes: [
      'Mapped the storage locations of hall 2',
      "Migration rehearsal with last night's data",
      'Interface to the picking robots',
      'Workshop with the shift leads',
      'Reconciled stock after the rehearsal',
      'Reviewed the cut-over plan',
      'Load test of the order intake',
      'Prepared the steering committee',
    ],
  },
  {
    client: 'bavaria',
    title: 'Laboratory data pipeline',
    description:
      'Collects the results of 40 instruments, validates them and makes them available to research within minutes.',
    author: 'daniel',
    approver: 'helena',
    rate: '125.00',
    rateLines: [
      { role: 'Senior engineer', rate: '145.00', fromWeek: 0 },
      { role: 'Project manager', rate: '160.00', fromWeek: 0 },
    ],
    totalBudget: '480000.00',
    weeks: [0, 50],
    project: {
      name: 'Laboratory data pipeline',
      manager: 'daniel',
      budget: '450000.00',
      weeks: [0, 50],
      team: [
        { person: 'priya', role: 'Senior engineer', share: 8, costRate: '68.00' },
        { person: 'luca', role: 'Engineer', share: 4, costRate: '55.00' },
        { person: 'daniel', role: 'Project manager', share: 5, costRate: '75.00' },
      ],
    },
    notes: [
      'Driver for the sequencer exports',
      'Validation rules with the quality team',
      'Data model of the sample register',
      'Fixed duplicated runs after a restart',
      'Access concept for external partners',
      'Dashboard for the laboratory director',
      'Code review',
      'Test protocol for the auditors',
    ],
  },
  {
    client: 'rhein',
    title: 'Grid load analytics',
    description: 'Forecasts the load of the medium-voltage grid and shows where it will need reinforcement first.',
    author: 'ingrid',
    approver: 'tomas',
    rate: '130.00',
    rateLines: [{ role: 'Data scientist', rate: '155.00', fromWeek: 0 }],
    totalBudget: '150000.00',
    weeks: [0, 24],
    project: {
      name: 'Grid load analytics',
      manager: 'ingrid',
      budget: '130000.00',
      weeks: [0, 24],
      team: [
        { person: 'aiko', role: 'Data scientist', share: 8, costRate: '70.00' },
        { person: 'luca', role: 'Engineer', share: 3, costRate: '55.00' },
      ],
      end: { week: 21, how: 'close' },
    },
    notes: [
      'Cleaned the meter readings of the pilot region',
      'Forecast model, second iteration',
      'Compared forecast and measured peaks',
      'Map of the critical lines',
      'Presented the results to grid planning',
    ],
  },
  {
    client: 'cascade',
    title: 'Compliance assessment',
    description: 'Reviews how patient data is stored, shared and deleted, and recommends what to change.',
    author: 'daniel',
    approver: 'tomas',
    rate: '175.00',
    rateLines: [{ role: 'Partner', rate: '240.00', fromWeek: 0 }],
    totalBudget: '90000.00',
    weeks: [0, 16],
    project: {
      name: 'Compliance assessment',
      manager: 'daniel',
      budget: '80000.00',
      weeks: [0, 16],
      team: [
        { person: 'helena', role: 'Partner', share: 5, costRate: '120.00' },
        { person: 'daniel', role: 'Consultant', share: 5, costRate: '75.00' },
      ],
      end: { week: 13, how: 'close' },
    },
    notes: [
      'Interviews with the clinics',
      'Reviewed the retention policy',
      'Findings and recommendations',
      'Call with the compliance officer',
    ],
  },
  {
    client: 'summit',
    title: 'Point of sale rollout',
    description: 'Rolls the new tills out to 120 stores and trains the people who train the staff.',
    author: 'daniel',
    approver: 'helena',
    rate: '150.00',
    rateLines: [{ role: 'Partner', rate: '230.00', fromWeek: 0 }],
    totalBudget: '260000.00',
    weeks: [2, 40],
    project: {
      name: 'Point of sale rollout',
      manager: 'daniel',
      budget: '160000.00',
      weeks: [2, 40],
      team: [
        { person: 'tomas', role: 'Partner', share: 5, costRate: '118.00' },
        { person: 'priya', role: 'Engineer', share: 2, costRate: '68.00' },
        { person: 'aiko', role: 'Engineer', share: 2, rateOverride: '162.50', costRate: '70.00' },
      ],
      end: { week: 35, how: 'complete' },
    },
    notes: [
      'Rollout plan for the mountain region',
      'Support during store openings',
      'Configured the tills of the pilot stores',
      'Train-the-trainer session',
      'Analysed failed card payments',
      'Weekly call with store operations',
    ],
  },
  {
    client: 'lumiere',
    title: 'Web shop relaunch',
    description: 'A faster shop for prints and frames, with a configurator that people enjoy.',
    author: 'ingrid',
    approver: 'helena',
    rate: '115.00',
    rateLines: [{ role: 'Designer', rate: '125.00', fromWeek: 6 }],
    totalBudget: '95000.00',
    weeks: [6, 46],
    project: {
      name: 'Web shop relaunch',
      manager: 'ingrid',
      budget: '90000.00',
      weeks: [6, 46],
      team: [
        { person: 'jonas', role: 'Engineer', share: 3, costRate: '64.00' },
        { person: 'aiko', role: 'Designer', share: 2, costRate: '70.00' },
      ],
      end: { week: 32, how: 'hold' },
    },
    notes: [
      'Product pages',
      'Frame configurator',
      'Checkout and payment providers',
      'Search and filters',
      'Image pipeline',
      'Accessibility review',
    ],
  },
  {
    client: 'nordhafen',
    title: 'Citizen portal',
    description: 'One place where citizens order, move and cancel electricity, water and heat.',
    author: 'ingrid',
    approver: 'tomas',
    rate: '120.00',
    rateLines: [
      { role: 'Architect', rate: '160.00', fromWeek: 4 },
      { role: 'Project manager', rate: '150.00', fromWeek: 4 },
    ],
    totalBudget: '300000.00',
    weeks: [4, 51],
    project: {
      name: 'Citizen portal',
      manager: 'ingrid',
      budget: '280000.00',
      weeks: [4, 51],
      team: [
        { person: 'mara', role: 'Architect', share: 4, costRate: '82.00' },
        { person: 'aiko', role: 'Engineer', share: 4, costRate: '70.00' },
        { person: 'ingrid', role: 'Project manager', share: 4, costRate: '78.00' },
        { person: 'helena', role: 'Architect', share: 2, costRate: '120.00' },
      ],
    },
    notes: [
      'Sign-in with the citizen account',
      'Forms for moving house',
      'Usability test with twelve citizens',
      'Interface to the billing system',
      'Plain language for the letters',
      'Sprint planning',
      'Data protection impact assessment',
    ],
  },
  {
    client: 'harbor',
    title: 'Data warehouse review',
    description: 'Finds out why the nightly load takes eleven hours, and makes it take two.',
    author: 'daniel',
    approver: 'tomas',
    rate: '165.00',
    rateLines: [{ role: 'Project manager', rate: '190.00', fromWeek: 12 }],
    totalBudget: '240000.00',
    weeks: [12, 48],
    project: {
      name: 'Data warehouse review',
      manager: 'daniel',
      budget: '140000.00',
      weeks: [12, 48],
      team: [
        { person: 'luca', role: 'Engineer', share: 6, costRate: '55.00' },
        { person: 'daniel', role: 'Project manager', share: 4, costRate: '75.00' },
        { person: 'tomas', role: 'Project manager', share: 2, rateOverride: '225.00', costRate: '118.00' },
      ],
    },
    notes: [
      'Profiled the nightly load',
      'Partitioned the fact tables',
      'Removed three redundant staging layers',
      'Reviewed the reports of finance',
      'Weekly call with Boston',
      'Documented the new load order',
    ],
  },
];
