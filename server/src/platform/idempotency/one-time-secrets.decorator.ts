import { SetMetadata } from '@nestjs/common';

export const ONE_TIME_SECRETS = 'votra:one-time-secrets';

/** Names the properties of an answer that are shown once: they are left out of what is stored for a retry. */
export const OneTimeSecrets = (...properties: [string, ...string[]]): MethodDecorator =>
  SetMetadata(ONE_TIME_SECRETS, properties);
