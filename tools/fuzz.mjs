/**
 * `npm run fuzz` sends 20,000 requests made from the OpenAPI document to a server of its own, from another seed each
 * time; `npm test` sends fewer, always the same. VOTRA_FUZZ_SEED repeats a run, VOTRA_FUZZ_REQUESTS says how many.
 */
process.env.VOTRA_FUZZ_REQUESTS ??= '20000';
process.env.VOTRA_FUZZ_SEED ??= Math.random().toString(36).slice(2);
process.argv.splice(2, Infinity, 'e2e/fuzz');
await import('./test.mjs');
