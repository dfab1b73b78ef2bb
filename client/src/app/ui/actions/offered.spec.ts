import { describe, expect, it } from 'vitest';
import { arrange, offered, type OfferedAction } from './offered';

const APPROVE = { action: 'approve', primary: true };
const REJECT = { action: 'reject' };
const CANCEL = { action: 'cancel' };
const REFUSED = { action: 'cancel', allowed: false, reason: { code: 'SOW_HAS_PROJECT', message: 'It has a project.' } };

describe('offered actions', () => {
  it('leaves out what the API does not mention', () => {
    expect(offered([APPROVE, REJECT], [{ action: 'reject', allowed: true }])).toEqual([REJECT]);
  });

  it('keeps the order of the page, not that of the API', () => {
    const available = [
      { action: 'reject', allowed: true },
      { action: 'approve', allowed: true },
    ];
    expect(offered([APPROVE, REJECT], available)).toEqual([APPROVE, REJECT]);
  });

  it('says why an action is refused', () => {
    expect(offered([CANCEL], [REFUSED])).toEqual([{ ...CANCEL, refusal: 'It has a project.' }]);
  });

  it('refuses an action that is refused without a reason', () => {
    expect(offered([CANCEL], [{ action: 'cancel', allowed: false }])).toEqual([{ ...CANCEL, refusal: '' }]);
  });
});

describe('arrangement of actions', () => {
  const refused: OfferedAction = { ...CANCEL, refusal: 'It has a project.' };
  const names = (actions: readonly OfferedAction[]) => actions.map(({ action }) => action);

  it('puts everything outside when there is room', () => {
    expect(arrange([refused, APPROVE], 2)).toEqual({ buttons: [refused, APPROVE], menu: [] });
  });

  it('gives the places to the primary action, then to what is allowed, in the order of the page', () => {
    const { buttons, menu } = arrange([refused, REJECT, APPROVE], 2);
    expect(names(buttons)).toEqual(['reject', 'approve']);
    expect(names(menu)).toEqual(['cancel']);
  });

  it('leaves a phone the one action that matters', () => {
    const { buttons, menu } = arrange([REJECT, refused, APPROVE], 1);
    expect(names(buttons)).toEqual(['approve']);
    expect(names(menu)).toEqual(['reject', 'cancel']);
  });
});
