import { BooleanField, IntegerField, TextField } from '#platform/http';

/** Where a page stands in its list. */
export class PageDto {
  @IntegerField({ min: 1, max: 100, example: 25 })
  limit!: number;

  @TextField({
    nullable: true,
    max: 2000,
    description: 'Send it as cursor for the next page; null on the last one.',
    example: null,
  })
  nextCursor!: string | null;

  @IntegerField({
    min: 0,
    max: 10_000,
    description: 'Rows that the filters find: exact up to 10,000, then capped.',
    example: 1,
  })
  total!: number;

  @BooleanField({ example: false })
  totalIsCapped!: boolean;
}
