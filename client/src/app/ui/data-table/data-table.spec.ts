import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatIconRegistry } from '@angular/material/icon';
import { provideRouter } from '@angular/router';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { of } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { TableColumn } from './column';
import { DataTable } from './data-table';

interface Row {
  readonly id: string;
  readonly locked?: boolean;
}

@Component({
  imports: [DataTable, TableColumn],
  template: `
    <votra-table label="Rows" [rows]="rows()" [selectable]="isFree" [(selection)]="selection" [rowLink]="linkOf">
      <ng-container *votraColumn="let row of rows(); name: 'id'; header: 'Id'">{{ row.id }}</ng-container>
    </votra-table>
  `,
})
class Host {
  readonly rows = signal<readonly Row[]>([{ id: 'a' }, { id: 'b', locked: true }, { id: 'c' }]);
  readonly selection = signal<ReadonlySet<string>>(new Set());
  readonly isFree = (row: Row): boolean => row.locked !== true;
  readonly linkOf = (row: Row): string => `/rows/${row.id}`;
}

async function show() {
  const fixture = TestBed.createComponent(Host);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const press = async (key: string): Promise<void> => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await fixture.whenStable();
  };
  return { fixture, host: fixture.componentInstance, element, press };
}

describe('the table of a list', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({
      imports: [TranslocoTestingModule.forRoot({ langs: { en: {} }, preloadLangs: true })],
      providers: [
        provideRouter([]),
        {
          provide: MatIconRegistry,
          useValue: { getNamedSvgIcon: () => of(document.createElementNS('http://www.w3.org/2000/svg', 'svg')) },
        },
      ],
    });
  });

  it('makes the first cell of a row its link', async () => {
    const { element } = await show();
    const links = [...element.querySelectorAll('tbody a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['/rows/a', '/rows/b', '/rows/c']);
  });

  it('walks through the rows and selects with the keyboard, but never a row that cannot be selected', async () => {
    const { element, host, press } = await show();
    element.querySelector<HTMLElement>('tbody a')?.focus();
    await press('x');
    await press('j');
    await press('x');
    await press('ArrowDown');
    await press('x');
    expect(host.selection()).toEqual(new Set(['a', 'c']));
    await press('k');
    expect(document.activeElement?.textContent.trim()).toBe('b');
  });

  it('selects a range from the row that was selected last', async () => {
    const { element, host, press } = await show();
    host.rows.set([{ id: 'a' }, { id: 'b', locked: true }, { id: 'c' }, { id: 'd' }]);
    element.querySelector<HTMLElement>('tbody a')?.focus();
    await press('j');
    await press('j');
    await press('x');
    await press('k');
    await press('k');
    await press('X');
    expect(host.selection()).toEqual(new Set(['a', 'c']));
  });

  it('selects all that can be selected, and none again', async () => {
    const { element, fixture, host } = await show();
    const all = element.querySelector<HTMLElement>('thead input');
    all?.click();
    await fixture.whenStable();
    expect(host.selection()).toEqual(new Set(['a', 'c']));
    all?.click();
    await fixture.whenStable();
    expect(host.selection()).toEqual(new Set());
  });

  it('lets go of selected rows that are no longer on the page', async () => {
    const { fixture, host } = await show();
    host.selection.set(new Set(['a', 'c']));
    host.rows.set([{ id: 'c' }, { id: 'd' }]);
    await fixture.whenStable();
    expect(host.selection()).toEqual(new Set(['c']));
  });
});
