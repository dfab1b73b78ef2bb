import { Component } from '@angular/core';

/** Asks for the password when the session has ended while someone works; the page behind keeps what was typed. */
@Component({ selector: 'votra-session-expired', template: '' })
export class SessionExpired {}
