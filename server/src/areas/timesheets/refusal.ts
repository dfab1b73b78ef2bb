import { Problem } from '#kernel';

/** The problem that a check throws, or null when it passes: for judging many things before one answer. */
export function refusalOf(check: () => void): Problem | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
