import type { Type } from '@nestjs/common';
import { SettingsModule } from './areas/settings/index.js';
import { UsersModule } from './areas/users/index.js';

/** Every area, from left to right: an area may import those above it and never one below. */
export const AREAS: Type[] = [SettingsModule, UsersModule];
