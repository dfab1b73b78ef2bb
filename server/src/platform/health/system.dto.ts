import { InstantField, IntegerField, ListField, ObjectField, TextField } from '#platform/http';

export class FailedJobDto {
  @TextField({ example: 'billing_run.execute' })
  job!: string;

  @IntegerField({ min: 1, example: 3 })
  attempts!: number;

  @InstantField({ nullable: true, description: 'Null when it was given up.' })
  nextTryAt!: string | null;
}

export class JobsStateDto {
  @IntegerField({ min: 0, description: 'Jobs that are due and that nobody has begun.', example: 0 })
  waiting!: number;

  @IntegerField({ min: 0, example: 1 })
  running!: number;

  @IntegerField({ min: 0, description: 'Jobs that failed and will be tried again, or were given up.', example: 0 })
  failed!: number;

  @ListField(() => FailedJobDto, { description: 'The failed ones, at most 100; why stands in the log of the server.' })
  failures!: FailedJobDto[];
}

export class SystemDto {
  @TextField({ example: '0.1.0', description: 'The version of the server.' })
  version!: string;

  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER, example: 3600 })
  uptimeSeconds!: number;

  @ObjectField(() => JobsStateDto)
  jobs!: JobsStateDto;
}
