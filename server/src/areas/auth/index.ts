/**
 * Owns how people prove who they are: passwords, sessions with their refresh tokens, and the limits on guessing.
 * Does not own who they are (users), nor the access tokens and what they permit (platform/security).
 * Gives other areas nothing: who calls is in the request's context.
 */
export { AuthModule } from './auth.module.js';
