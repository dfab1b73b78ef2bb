/** Builds the server with its tools, and the console, into dist/; quick when nothing has changed. */
import { ensureBuilt } from './builds.mjs';
import { ensureInstalled, ensureOwnNode } from './checkout.mjs';

ensureInstalled();
await ensureOwnNode();
await ensureBuilt();
