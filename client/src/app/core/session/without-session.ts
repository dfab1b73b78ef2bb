import { HttpContextToken } from '@angular/common/http';

/** Marks requests that need no token, or bring one about: they are sent as they are. */
export const WITHOUT_SESSION = new HttpContextToken<boolean>(() => false);
