import type { Project } from '#api';
import { newAssignment, requestOf } from './assignment-draft';

const project = { startDate: '2026-03-02', endDate: '2026-12-18' } as Project;

describe('newAssignment', () => {
  it('begins today in a project that runs, and ends with it', () => {
    expect(newAssignment(project, '2026-11-23')).toMatchObject({ startDate: '2026-11-23', endDate: '2026-12-18' });
  });

  it('begins with a project that is still to come, and with one that is over', () => {
    expect(newAssignment(project, '2026-02-01').startDate).toBe('2026-03-02');
    expect(newAssignment(project, '2027-01-10').startDate).toBe('2026-03-02');
  });
});

describe('requestOf', () => {
  const draft = { ...newAssignment(project, '2026-11-23'), userId: 'u1', role: ' Engineer ' };

  it('takes emptied rates away', () => {
    expect(requestOf(draft, { seesCostRate: true })).toMatchObject({
      role: 'Engineer',
      rateOverride: null,
      costRate: null,
    });
  });

  it('leaves a cost rate alone that the person does not see and did not write', () => {
    expect(requestOf(draft, { seesCostRate: false })).not.toHaveProperty('costRate');
    expect(requestOf({ ...draft, costRate: '64.00' }, { seesCostRate: false }).costRate).toBe('64.00');
  });
});
