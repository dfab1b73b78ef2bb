import { withTexts } from '../../core/texts/with-texts';

/** The words of these pages, which several places of the address table lead to. */
export const accountTexts = withTexts('account', { en: () => import('./texts/en.json') });
