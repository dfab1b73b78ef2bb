import { consoleRoutes } from '../support/console-routes.js';
import { lookAtScreens } from './look-at-screens.js';
import { SCREENS } from './screens.js';

it('Every address of the router is in the table of screens', () => {
  expect([...new Set(SCREENS.map(({ route }) => route))].sort()).toEqual(consoleRoutes());
});

lookAtScreens(['admin', 'accountant']);
