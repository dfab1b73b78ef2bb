import { EnumField, TextField } from '#platform/http';

export const DEMO_DATA_STATES = ['available', 'loading', 'failed', 'loaded', 'unavailable'] as const;

export type DemoDataState = (typeof DEMO_DATA_STATES)[number];

export class DemoDataDto {
  @EnumField('DemoDataState', DEMO_DATA_STATES, {
    description:
      'available: nothing was done on this instance yet; loading: a job fills it; failed: the job failed and will be tried again; ' +
      "loaded: the demo's people are there; unavailable: work has begun here.",
    example: 'loading',
  })
  state!: DemoDataState;
}

export class LoadDemoDataDto {
  @TextField({
    max: 200,
    description:
      'What all people of the demo sign in with, admins among them. At least 8 characters with a lower-case letter, a capital and a digit, at most 72 bytes, none of the common ones.',
    example: 'Correct-Horse-42',
  })
  password!: string;
}
