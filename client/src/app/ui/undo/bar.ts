/** Of the library only this: a module that is imported later as a whole would bring all of it. */
export { MatSnackBar } from '@angular/material/snack-bar';
