import { TextField } from './fields.js';

/** Something odd about a write that was accepted all the same. */
export class WarningDto {
  @TextField({ max: 100, description: 'Stable, for programs.', example: 'TIME_LONG_DAY' })
  code!: string;

  @TextField({ max: 2000, description: 'For people.', example: 'The day has more than 8 hours.' })
  message!: string;
}
