import { Injectable, type StreamableFile } from '@nestjs/common';
import { AuditLog } from '#platform/audit';
import { csvFile, wantsCsv } from '#platform/views';

interface Report<Row extends object> {
  readonly from: string | null;
  readonly to: string | null;
  readonly rows: readonly Row[];
}

/** A report as the caller wants it: JSON, or its rows as a CSV file. A file leaves the house, so it is on record. */
@Injectable()
export class ReportFile {
  constructor(private readonly audit: AuditLog) {}

  /**
   * @param name as in the path of the report
   * @param columns of the file, in this order
   */
  async offer<Row extends object, R extends Report<Row>>(
    name: string,
    columns: readonly (keyof R['rows'][number] & string)[],
    report: R,
  ): Promise<R | StreamableFile> {
    if (!wantsCsv()) return report;
    await this.audit.record({
      action: 'report.export',
      changes: {
        report: { old: null, new: name },
        from: { old: null, new: report.from },
        to: { old: null, new: report.to },
      },
    });
    return csvFile(report.rows, columns, `${name}-report`);
  }
}
