import type { Project } from '#api';
import { blockersOf } from './blockers';

const refusal = (action: string, code: string) => ({ action, allowed: false, reason: { code, message: 'Because.' } });

function projectWith(...availableActions: Project['availableActions']): Project {
  return { id: 'p1', clientId: 'c1', availableActions } as unknown as Project;
}

describe('blockersOf', () => {
  it('names why the next step is refused, and leads to where that is settled', () => {
    expect(blockersOf(projectWith(refusal('activate', 'PROJECT_NOT_STAFFED')), true)).toEqual([
      {
        action: 'activate',
        reason: 'Because.',
        settle: { name: 'team', path: '/projects/p1', query: { tab: 'team' } },
      },
    ]);
  });

  it('is silent about what is allowed, and about ways out that nobody has asked for', () => {
    const project = projectWith({ action: 'complete', allowed: true }, refusal('cancel', 'PROJECT_HAS_OPEN_TIME'));
    expect(blockersOf(project, true)).toEqual([]);
  });

  it('bills a completed project to its last day', () => {
    const project = { ...projectWith(refusal('close', 'PROJECT_HAS_UNBILLED_TIME')), completionDate: '2026-10-30' };
    expect(blockersOf(project, true)[0]?.settle?.query).toMatchObject({ periodEnd: '2026-10-30' });
  });

  it('leads whoever may bill to a new invoice, and everybody else to the time', () => {
    const project = projectWith(refusal('close', 'PROJECT_HAS_UNBILLED_TIME'));
    expect(blockersOf(project, true)[0]?.settle?.query).toEqual({ clientId: 'c1', projectId: 'p1' });
    expect(blockersOf(project, false)[0]?.settle?.query).toEqual({ tab: 'time', status: 'approved' });
  });

  it('says why without a place when it does not know one', () => {
    expect(blockersOf(projectWith(refusal('close', 'SOMETHING_NEW')), true)).toEqual([
      { action: 'close', reason: 'Because.' },
    ]);
  });
});
