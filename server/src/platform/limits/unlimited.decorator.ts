import { SetMetadata } from '@nestjs/common';

export const UNLIMITED_METADATA = 'votra:unlimited';

/** Exempts a controller or a route from the rate limit: whoever watches the server must always get an answer. */
export const Unlimited = (): ClassDecorator & MethodDecorator => SetMetadata(UNLIMITED_METADATA, true);
