import type { FieldState, FieldTree, FormSubmitOptions, ValidationError } from '@angular/forms/signals';
import type { FieldProblem, Problem } from '../problem/problem';

type Tree = FieldTree<unknown>;

/** What the forms of this console need to know of a write (`core/api` has it as `Writing`). */
interface Write {
  readonly problem: () => Problem | undefined;
  run<T>(write: () => Promise<T>): Promise<T | undefined>;
}

/**
 * The `submission` of a signal form: runs a write once, with the value of the form, puts what the server finds wrong
 * beside the fields, and brings the focus to the first of them. What belongs to no field stays in `saving.problem()`, for
 * `<votra-form-problem>`.
 *
 * @example form(this.model, schema, { submission: submission(this.saving, (draft) => this.save(draft)) })
 */
export function submission<M>(saving: Write, write: (value: M) => Promise<unknown>): FormSubmitOptions<M, unknown> {
  return {
    action: async (field) => {
      await saving.run(() => write((field as Tree)().value() as M));
      const found = fieldErrors(saving.problem(), field as Tree);
      // The errors are in the form when the submission is over.
      if (found)
        setTimeout(() => {
          focusFirstInvalid(field as Tree);
        });
      return found;
    },
    onInvalid: (field) => {
      focusFirstInvalid(field as Tree);
    },
  };
}

/**
 * What a 422 says about fields, as errors that `submit()` puts beside them; undefined when it says nothing about them.
 * A path that leads to no control on the screen is left out, since the form could never become valid again.
 */
export function fieldErrors<M>(
  problem: Problem | undefined,
  form: FieldTree<M>,
): ValidationError.WithOptionalFieldTree[] | undefined {
  const found = (problem?.errors ?? []).flatMap((error) => {
    const field = boundField(form, error.path);
    return field ? [{ kind: 'server', message: error.message, fieldTree: field }] : [];
  });
  return found.length ? found : undefined;
}

/** Those of a problem's errors that no control of the form can show. */
export function errorsWithoutField(problem: Problem, form: FieldTree<unknown> | undefined): readonly FieldProblem[] {
  const errors = problem.errors ?? [];
  return form ? errors.filter((error) => boundField(form, error.path) === undefined) : errors;
}

/** Brings the focus to the first control, in the order of the document, whose value is wrong. */
export function focusFirstInvalid<M>(form: FieldTree<M>): void {
  const first = (form as Tree)().errorSummary()[0];
  first?.fieldTree().focusBoundControl();
}

/** The field at a path such as `rateLines.0.rate`, if a control is bound to it. */
function boundField(form: Tree, path: string): Tree | undefined {
  if (path === '') return undefined;
  let field: Tree | undefined = form;
  for (const key of path.split('.')) {
    field = (field as unknown as Record<string, Tree | undefined>)[key];
    if (typeof field !== 'function') return undefined;
  }
  const state: FieldState<unknown> = field();
  return state.formFieldBindings().length > 0 ? field : undefined;
}
