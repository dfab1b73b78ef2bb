import { NgTemplateOutlet } from '@angular/common';
import { Component, contentChildren, input, type TemplateRef, viewChild } from '@angular/core';

/** One line of `votra-facts`: what it is called, and what it is. */
@Component({
  selector: 'votra-fact',
  template: '<ng-template #body><ng-content /></ng-template>',
})
export class Fact {
  readonly label = input.required<string>();
  readonly body = viewChild.required<TemplateRef<unknown>>('body');
}

/**
 * Facts about one thing, for the rail beside it: `<votra-facts><votra-fact [label]="t('field.client')">...`.
 * It draws them itself, since only a list of definitions whose parts are its direct children is read as one.
 */
@Component({
  selector: 'votra-facts',
  imports: [NgTemplateOutlet],
  template: `
    <dl>
      @for (fact of facts(); track fact) {
        <div>
          <dt>{{ fact.label() }}</dt>
          <dd><ng-container [ngTemplateOutlet]="fact.body()" /></dd>
        </div>
      }
    </dl>
  `,
  styleUrl: './facts.scss',
})
export class Facts {
  protected readonly facts = contentChildren(Fact, { descendants: true });
}
