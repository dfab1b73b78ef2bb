import { type Permission, Problem, problem } from '#kernel';
import {
  PROJECT_STATUSES,
  type ProjectAction,
  type ProjectContext,
  projectLifecycle,
  type ProjectStatus,
  type ProjectSubject,
} from './project.lifecycle.js';

const FREE: ProjectContext = { may: () => true, isStaffed: true, objections: [] };

/** Where each action leads from each state; what is not listed is refused. */
const LEGAL: Readonly<Record<Exclude<ProjectAction, 'create'>, Partial<Record<ProjectStatus, ProjectStatus>>>> = {
  update: { planning: 'planning', active: 'active', on_hold: 'on_hold' },
  activate: { planning: 'active' },
  hold: { active: 'on_hold' },
  resume: { on_hold: 'active' },
  complete: { active: 'completed', on_hold: 'completed' },
  close: { completed: 'closed' },
  reopen: { completed: 'active', closed: 'active' },
  cancel: { planning: 'cancelled', active: 'cancelled', on_hold: 'cancelled' },
};

const PERMISSIONS: Readonly<Record<keyof typeof LEGAL, Permission>> = {
  update: 'project:write',
  activate: 'project:write',
  hold: 'project:write',
  resume: 'project:write',
  complete: 'project:complete',
  close: 'project:close',
  reopen: 'project:reopen',
  cancel: 'project:close',
};

const actions = Object.keys(LEGAL) as (keyof typeof LEGAL)[];
const cases = actions.flatMap((action) => PROJECT_STATUSES.map((from) => [action, from, LEGAL[action][from]] as const));

const refusalOf = (project: ProjectSubject, action: ProjectAction, context: Partial<ProjectContext> = {}): Problem => {
  try {
    projectLifecycle.apply(project, action, { ...FREE, ...context });
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
};

/** A project that is being made has no state yet. */
const unmade = (): ProjectSubject => ({ status: undefined as unknown as ProjectStatus });

test.each(cases.filter(([, , to]) => to !== undefined))('%s leads from %s to %s', (action, status, to) => {
  const project = { status };
  projectLifecycle.apply(project, action, FREE);
  expect(project.status).toBe(to);
});

test.each(cases.filter(([, , to]) => to === undefined))('%s is refused in state %s, which stays', (action, status) => {
  const project = { status };
  expect(refusalOf(project, action)).toMatchObject({ code: 'ACTION_NOT_AVAILABLE', members: { currentState: status } });
  expect(project.status).toBe(status);
});

test.each(PROJECT_STATUSES)(
  'offers in state %s each action that starts there to whoever has its permission',
  (status) => {
    for (const action of actions) {
      const starts = LEGAL[action][status] !== undefined;
      const with_ = projectLifecycle.available({ status }, { ...FREE, may: (asked) => asked === PERMISSIONS[action] });
      const without = projectLifecycle.available(
        { status },
        { ...FREE, may: (asked) => asked !== PERMISSIONS[action] },
      );
      expect(with_.some((each) => each.action === action)).toBe(starts);
      expect(without.some((each) => each.action === action)).toBe(false);
    }
  },
);

describe('guards', () => {
  const open = { number: 'SOW-2026-0001', status: 'approved', isAccepted: true, clientIsActive: true };

  test('a project begins in planning under a SOW that takes it', () => {
    const project = unmade();
    projectLifecycle.apply(project, 'create', { ...FREE, sow: open });
    expect(project.status).toBe('planning');
  });

  test.each([
    ['SOW_NOT_OPEN', { status: 'draft' }],
    ['SOW_NOT_ACCEPTED', { isAccepted: false }],
    ['CLIENT_INACTIVE', { clientIsActive: false }],
  ])('a new project is refused with %s', (code, standing) => {
    expect(refusalOf(unmade(), 'create', { sow: { ...open, ...standing } }).code).toBe(code);
  });

  test('nobody works on a project without people', () => {
    expect(refusalOf({ status: 'planning' }, 'activate', { isStaffed: false }).code).toBe('PROJECT_NOT_STAFFED');
  });

  test.each([
    ['close', 'completed'],
    ['cancel', 'active'],
  ] as const)('%s answers what other areas object', (action, status) => {
    const objections = [problem('PROJECT_HAS_OPEN_TIME')];
    expect(refusalOf({ status }, action, { objections }).code).toBe('PROJECT_HAS_OPEN_TIME');
  });

  test('a completion does not ask them', () => {
    const project: ProjectSubject = { status: 'active' };
    projectLifecycle.apply(project, 'complete', { ...FREE, objections: [problem('PROJECT_HAS_OPEN_TIME')] });
    expect(project.status).toBe('completed');
  });
});
