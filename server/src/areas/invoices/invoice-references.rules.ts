import { fieldProblem } from '#kernel';

/** A project that a request names, and where. */
export interface ProjectReference {
  /** Null for a line that names none. */
  readonly id: string | null;
  readonly path: string;
}

interface KnownProject {
  readonly id: string;
  readonly clientId: string;
  readonly managerId: string;
}

/**
 * Refuses a project that is not of the client. For a project manager, every reference must be to a project that they
 * manage: a line without one would leave their reach.
 * @param managerId the project manager who asks; null for whoever bills all projects
 * @throws REFERENCE_NOT_FOUND, the same for an absent and for a foreign project
 */
export function refuseUnusableProjects(
  references: readonly ProjectReference[],
  projects: readonly KnownProject[],
  { clientId, managerId }: { readonly clientId: string; readonly managerId: string | null },
): void {
  const usable = new Set(
    projects
      .filter((project) => project.clientId === clientId && (managerId === null || project.managerId === managerId))
      .map(({ id }) => id),
  );
  for (const { id, path } of references) {
    if (id === null && managerId !== null) {
      throw fieldProblem('REFERENCE_NOT_FOUND', path, 'Name a project that you manage: you bill your projects only.');
    }
    if (id !== null && !usable.has(id)) {
      throw fieldProblem(
        'REFERENCE_NOT_FOUND',
        path,
        'There is no project of this client with this id within your reach.',
      );
    }
  }
}
