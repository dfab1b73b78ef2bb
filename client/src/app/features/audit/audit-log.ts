import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { type AuditEvent, listAuditEvents, listAuditEvents$Csv, type ListAuditEvents$Params } from '#api';
import { remote, writing } from '../../core/api/remote';
import { CsvDownload } from '../../core/export/csv-download';
import { eventWords } from '../../core/history/event-words';
import { actionOf } from '../../core/history/happened';
import { listQuery } from '../../core/lists/list-query';
import { Lookups } from '../../core/lookups/lookups';
import { Access } from '../../core/session/access';
import { DataRegion } from '../../ui/data-region/data-region';
import { RowDetail, TableColumn } from '../../ui/data-table/column';
import { DataTable } from '../../ui/data-table/data-table';
import { Paginator } from '../../ui/data-table/paginator';
import { InstantPipe } from '../../ui/dates/date-pipes';
import type { Filter, FilterChanges } from '../../ui/filter-bar/filter';
import { FilterBar } from '../../ui/filter-bar/filter-bar';
import type { Option } from '../../ui/lookup/option';
import { Page } from '../../ui/page/page';
import { ProblemPanel } from '../../ui/problem/problem-panel';
import { KINDS, placeOf } from './audited-row';
import { ChainState } from './chain/chain-state';
import { EventDetail } from './event-detail';
import { RowLookup } from './row-lookup';

const ACTION_TEXT = 'event.';

/** Who did what, when and why: every change, sign-in, refusal and export, and whether anybody has tampered with that. */
@Component({
  selector: 'votra-audit-log',
  imports: [
    ChainState,
    DataRegion,
    DataTable,
    EventDetail,
    FilterBar,
    InstantPipe,
    MatButton,
    MatIcon,
    Page,
    Paginator,
    ProblemPanel,
    RouterLink,
    RowDetail,
    TableColumn,
    TranslocoDirective,
  ],
  providers: [RowLookup],
  templateUrl: './audit-log.html',
  styleUrl: './audit-log.scss',
})
export class AuditLog {
  private readonly access = inject(Access);
  private readonly csv = inject(CsvDownload);
  private readonly people = inject(Lookups).people();
  private readonly rowLookup = inject(RowLookup);
  private readonly texts = inject(TranslocoService);
  private readonly words = eventWords();

  protected readonly query = listQuery<ListAuditEvents$Params>({
    filters: ['entity', 'entityId', 'actorId', 'action', 'from', 'to'],
    defaultSort: '-at',
  });
  protected readonly events = remote(listAuditEvents, () => this.query.parameters());
  protected readonly rows = computed(() => this.events.value()?.items);
  protected readonly exporting = writing();

  private readonly actions = computed(() => this.actionOptions());
  protected readonly filters = computed<Filter[]>(() => [
    { kind: 'lookup', name: 'actorId', label: this.texts.translate('audit.field.actor'), lookup: this.people },
    {
      kind: 'lookup',
      name: 'action',
      label: this.texts.translate('audit.field.action'),
      lookup: {
        search: (text) => Promise.resolve(matching(this.actions(), text)),
        find: (action) =>
          Promise.resolve({
            value: action,
            label: this.actions().find(({ value }) => value === action)?.label ?? action,
          }),
      },
    },
    {
      kind: 'choices',
      name: 'entity',
      label: this.texts.translate('audit.field.entity'),
      options: KINDS.map((kind) => ({ value: kind, label: this.texts.translate(`audit.kind.${kind}`) })),
    },
    ...this.rowFilter(),
    { kind: 'dates', name: 'at', label: this.texts.translate('audit.field.at') },
  ]);

  protected readonly nameOf = (event: AuditEvent) =>
    [actionOf(event, this.words()), event.label].filter((part) => part !== null).join(', ');

  protected actionOf(event: AuditEvent): string {
    return actionOf(event, this.words());
  }

  /** What kind of row an event is about, in words. */
  protected kindOf(event: AuditEvent): string | undefined {
    const kind = event.rootEntity ?? event.entity;
    return kind === null ? undefined : (this.words().find(`audit.kind.${kind}`) ?? kind);
  }

  protected placeOf(event: AuditEvent): string | undefined {
    return placeOf(event, this.access.can('user:manage'));
  }

  protected change(changes: FilterChanges): void {
    // A row is one of its kind: with another kind nothing would be found.
    this.query.setFilters('entity' in changes ? { ...changes, entityId: undefined } : changes);
  }

  protected save(): void {
    void this.exporting.run(() => this.csv.save(listAuditEvents$Csv, this.query.parameters(), 'audit-events.csv'));
  }

  /** For one row of a kind that is known by name; or the row that a link has led to, so that it can be taken away. */
  private rowFilter(): Filter[] {
    const { entity = '', entityId } = this.query.filters();
    const finder = this.rowLookup.of(entity);
    if (!finder && entityId === undefined) return [];
    const lookup = finder ?? this.rowLookup.byEvents(entity);
    return [{ kind: 'lookup', name: 'entityId', label: this.texts.translate('audit.field.row'), lookup }];
  }

  private actionOptions(): Option[] {
    const known = this.texts.getTranslation(this.texts.activeLang());
    return Object.entries(known).flatMap(([key, text]) => {
      const value = key.slice(ACTION_TEXT.length);
      return key.startsWith(ACTION_TEXT) ? [{ value, label: String(text), hint: value }] : [];
    });
  }
}

/** The options in which every word of the text is found, in their label or their hint. */
function matching(options: readonly Option[], text: string): Option[] {
  const words = text.toLowerCase().split(/\s+/);
  return options.filter(({ label, hint = '' }) =>
    words.every((word) => `${label} ${hint}`.toLowerCase().includes(word)),
  );
}
