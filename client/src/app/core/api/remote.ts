import { computed, effect, inject, linkedSignal, resource, type Signal, signal, untracked } from '@angular/core';
import type { HttpClient, HttpContext } from '@angular/common/http';
import type { Observable } from 'rxjs';
import { Api, type StrictHttpResponse } from '#api';
import type { Problem } from '../../ui/problem/problem';
import { Connection } from '../connection/connection';
import { OFFLINE, ProblemError, problemOf } from './problem';

/** A function of the generated client. */
export type Operation<P, R> = (
  http: HttpClient,
  rootUrl: string,
  parameters: P,
  context?: HttpContext,
) => Observable<StrictHttpResponse<R>>;

/** Something that the server has and a screen shows. */
export interface Remote<T> {
  /** The newest answer. It stays while the next one is on its way, and when that one fails. */
  readonly value: Signal<T | undefined>;
  /** Why the newest request failed; undefined as soon as another is made. */
  readonly problem: Signal<Problem | undefined>;
  /** Whether a request is on its way. */
  readonly isLoading: Signal<boolean>;
  /** Asks again with the same parameters. */
  reload(): void;
  /** Puts in what a write has answered, so that nobody has to ask for it again. */
  set(value: T): void;
}

/**
 * Reads an operation of the API, again whenever its parameters change. While `parameters` answers undefined nothing is
 * asked. Call it where things are injected, as a field of a store or a page.
 *
 * @example readonly sow = remote(getSow, () => ({ id: this.id() }));
 */
export function remote<P, R>(operation: Operation<P, R>, parameters: () => P | undefined): Remote<R> {
  const api = inject(Api);
  const source = resource<R, P | undefined>({
    params: parameters,
    loader: ({ params }) => api.invoke(operation, params as P),
  });
  const value = linkedSignal<R | undefined, R | undefined>({
    source: () => (source.hasValue() ? source.value() : undefined),
    computation: (newest, previous) => newest ?? previous?.value,
  });
  const problem = computed(() => {
    const error = source.error();
    return error === undefined || source.isLoading() ? undefined : problemOf(causeOf(error));
  });
  const { restored } = inject(Connection);
  effect(() => {
    if (restored() > 0 && untracked(problem)?.code === OFFLINE) source.reload();
  });
  return {
    value: value.asReadonly(),
    problem,
    isLoading: source.isLoading,
    reload: () => void source.reload(),
    set: (next) => {
      source.set(next);
    },
  };
}

/** One write at a time: what is on its way, and what went wrong with the last one. */
export interface Writing {
  readonly isPending: Signal<boolean>;
  readonly problem: Signal<Problem | undefined>;
  /**
   * Runs a write unless one is on its way already, so that a double click is one request. Answers what it answered, or
   * undefined when it failed (then `problem` says why) or did not run.
   */
  run<T>(write: () => Promise<T>): Promise<T | undefined>;
  /**
   * What a write that was run has answered, for those who must know whether it did, as an undo.
   * @throws ProblemError when it failed, or did not run
   */
  answerOf<T>(run: Promise<T | undefined>): Promise<T>;
  /** Forgets the problem, when what caused it was corrected. */
  clear(): void;
}

const BUSY: Problem = {
  code: 'BUSY',
  title: 'Not now',
  detail: 'Another change is still being saved. Try again in a moment.',
  status: 0,
};

export function writing(): Writing {
  const isPending = signal(false);
  const problem = signal<Problem | undefined>(undefined);
  return {
    isPending: isPending.asReadonly(),
    problem: problem.asReadonly(),
    clear: () => {
      problem.set(undefined);
    },
    answerOf: async (run) => {
      const answer = await run;
      if (answer === undefined) throw new ProblemError(problem() ?? BUSY);
      return answer;
    },
    run: async (write) => {
      if (isPending()) return undefined;
      isPending.set(true);
      problem.set(undefined);
      try {
        return await write();
      } catch (error) {
        problem.set(problemOf(error));
        return undefined;
      } finally {
        isPending.set(false);
      }
    },
  };
}

/** The resource wraps what is no Error in one that has it as its cause. */
function causeOf(error: Error): unknown {
  return error.cause ?? error;
}
