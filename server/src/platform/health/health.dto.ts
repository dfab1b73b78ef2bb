import { EnumField, IntegerField, TextField } from '#platform/http';

const ANSWERS = ['ok', 'failed'] as const;

export class LivenessDto {
  @EnumField('HealthStatus', ANSWERS)
  status!: 'ok';
}

export class ReadinessDto {
  @EnumField('HealthStatus', ANSWERS)
  status!: 'ok' | 'failed';

  @EnumField('HealthStatus', ANSWERS, { description: 'The database answers within a second.' })
  database!: 'ok' | 'failed';

  @EnumField('HealthStatus', ANSWERS, { description: 'The database has every migration of this version.' })
  migrations!: 'ok' | 'failed';

  @EnumField('HealthStatus', ANSWERS, {
    description: 'The server takes requests; failed from the moment it is told to stop.',
  })
  accepting!: 'ok' | 'failed';
}

export class HealthDto {
  @EnumField('HealthStatus', ANSWERS)
  status!: 'ok';

  @TextField({ example: '0.1.0', description: 'The version of the server.' })
  version!: string;

  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER, example: 3600 })
  uptimeSeconds!: number;
}
