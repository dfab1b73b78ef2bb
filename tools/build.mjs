/** Builds the server and its tools into dist/; quick when nothing has changed. */
import { ensureBuilt, ensureInstalled, ensureOwnNode } from './checkout.mjs';

ensureInstalled();
await ensureOwnNode();
ensureBuilt();
