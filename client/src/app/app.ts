import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

/** The root: which frame a page has, the shell's or none, is its route's affair. */
@Component({
  selector: 'votra-app',
  imports: [RouterOutlet],
  template: '<router-outlet />',
})
export class App {}
