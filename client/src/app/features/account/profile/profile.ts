import { Component } from '@angular/core';
@Component({ selector: 'votra-profile', template: '' })
export class Profile {}
