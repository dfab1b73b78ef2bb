import { lookAtScreens } from './look-at-screens.js';

lookAtScreens(['pm', 'consultant', 'client', 'visitor']);
