import { byBurn } from './by-burn';

describe('byBurn', () => {
  it('puts the most used up first, by number and not by text, and what has no budget last', () => {
    const projects = [{ percent: '9.5' }, { percent: null }, { percent: '107.5' }, { percent: '81.0' }];
    expect(byBurn(projects).map(({ percent }) => percent)).toEqual(['107.5', '81.0', '9.5', null]);
  });
});
