import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { applyEach, form, FormField, FormRoot, required } from '@angular/forms/signals';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../problem/problem';
import { errorsWithoutField, fieldErrors, submission } from './server-errors';

const REFUSED: Problem = {
  code: 'VALIDATION_FAILED',
  title: 'Not valid',
  detail: 'Some fields are wrong.',
  status: 422,
  errors: [
    { path: 'lines.1.rate', code: 'MONEY_TOO_PRECISE', message: 'Too many decimals.' },
    { path: 'note', code: 'NOTE', message: 'No control shows the note.' },
    { path: 'clientId', code: 'CLIENT_INACTIVE', message: 'The client is not active.' },
    { path: '', code: 'WHOLE', message: 'All of it.' },
  ],
};

@Component({
  imports: [FormField, FormRoot],
  template: `
    <form [formRoot]="form">
      <input id="title" [formField]="form.title" />
      @for (line of form.lines; track line) {
        <input [id]="'rate-' + $index" [formField]="line.rate" />
      }
      <button>Save</button>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Editor {
  readonly model = signal({ title: 'Data', note: '', lines: [{ rate: '1' }, { rate: '2.001' }] });
  readonly problem = signal<Problem | undefined>(undefined);
  readonly saved: string[] = [];
  answer: Problem | undefined;
  readonly form = form(
    this.model,
    (path) => {
      required(path.title);
      applyEach(path.lines, (line) => required(line.rate));
    },
    {
      submission: submission(
        {
          problem: this.problem,
          run: async (write) => {
            const answer = await write();
            this.problem.set(this.answer);
            return this.answer ? undefined : answer;
          },
        },
        (value) => Promise.resolve(this.saved.push(value.title)),
      ),
    },
  );
}

describe('problems of the server in a form', () => {
  let page: HTMLElement;
  let editor: Editor;
  let settle: () => Promise<unknown>;

  beforeEach(async () => {
    const fixture = TestBed.createComponent(Editor);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    editor = fixture.componentInstance;
    settle = async () => {
      await fixture.whenStable();
      // The focus moves in a task of its own, after the errors have arrived.
      await new Promise((resolve) => setTimeout(resolve));
      await fixture.whenStable();
    };
    await settle();
  });

  async function save(): Promise<void> {
    page.querySelector('button')?.click();
    await settle();
  }

  it('are put on the field at their path, of an array too', () => {
    const errors = fieldErrors(REFUSED, editor.form);
    expect(errors?.map(({ message }) => message)).toEqual(['Too many decimals.']);
    expect(errors?.[0]?.fieldTree).toBe(editor.form.lines[1]?.rate);
  });

  it('are left for the form when no control can show them', () => {
    const left = errorsWithoutField(REFUSED, editor.form);
    expect(left.map(({ path }) => path)).toEqual(['note', 'clientId', '']);
  });

  it('are none of the form when it has other fields only, so that it can be sent again', () => {
    expect(
      fieldErrors({ ...REFUSED, errors: [{ path: 'note', code: 'X', message: 'x' }] }, editor.form),
    ).toBeUndefined();
    expect(fieldErrors(undefined, editor.form)).toBeUndefined();
  });

  it('bring the focus to the field that they are about', async () => {
    editor.answer = REFUSED;
    await save();
    expect(editor.form.lines[1]?.rate().errors()[0]?.message).toBe('Too many decimals.');
    expect(document.activeElement?.id).toBe('rate-1');
  });

  it('go away when the field is corrected, and the form is sent again', async () => {
    editor.answer = REFUSED;
    await save();
    editor.form.lines[1]?.rate().value.set('2.00');
    editor.answer = undefined;
    await save();
    expect(editor.saved).toEqual(['Data', 'Data']);
    expect(editor.form().valid()).toBe(true);
  });

  it('are not asked for while the form itself knows better; the focus goes to its first mistake', async () => {
    editor.form.title().value.set('');
    await save();
    expect(editor.saved).toEqual([]);
    expect(document.activeElement?.id).toBe('title');
  });
});
