import { refuseUnusableProjects } from './invoice-references.rules.js';

describe('projects that a request names', () => {
  const projects = [
    { id: 'mine', clientId: 'acme', managerId: 'petra' },
    { id: 'theirs', clientId: 'acme', managerId: 'paul' },
    { id: 'foreign', clientId: 'other', managerId: 'petra' },
  ];
  const judge = (id: string | null, managerId: string | null) => () =>
    refuseUnusableProjects([{ id, path: 'lines.0.projectId' }], projects, { clientId: 'acme', managerId });

  it('are those of the client for whoever bills everything, and may be missing', () => {
    expect(judge('theirs', null)).not.toThrow();
    expect(judge(null, null)).not.toThrow();
  });

  it('are their own for a project manager, on every line', () => {
    expect(judge('mine', 'petra')).not.toThrow();
    expect(judge('theirs', 'petra')).toThrow(/REFERENCE_NOT_FOUND/);
    expect(judge(null, 'petra')).toThrow(/REFERENCE_NOT_FOUND/);
  });

  it.each(['foreign', 'absent'])('are refused alike when %s', (id) => {
    expect(judge(id, null)).toThrow(/REFERENCE_NOT_FOUND/);
  });
});
