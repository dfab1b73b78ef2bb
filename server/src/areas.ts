import type { Type } from '@nestjs/common';

/** Every area, from left to right: an area may import those above it and never one below. */
export const AREAS: Type[] = [];
