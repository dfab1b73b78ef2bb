import { Global, Module } from '@nestjs/common';
import { Blockers } from './blockers.js';

@Global()
@Module({ providers: [Blockers], exports: [Blockers] })
export class BlockersModule {}
