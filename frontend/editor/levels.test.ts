import { describe, expect, it } from 'vitest';
import { aStep } from './aStep';
import { pathTo, stepsAt } from './levels';

const nodes = [
  aStep('load'),
  aStep('each', { container: true }),
  aStep('again', { parent: 'each', container: true }),
  aStep('call', { parent: 'again' }),
];

describe('stepsAt', () => {
  it('gives the steps of one level only', () => {
    expect(stepsAt(nodes, undefined).map((node) => node.id)).toEqual(['load', 'each']);
    expect(stepsAt(nodes, 'each').map((node) => node.id)).toEqual(['again']);
  });
});

describe('pathTo', () => {
  it('leads from the outermost loop to the level', () => {
    expect(pathTo(nodes, undefined)).toEqual([]);
    expect(pathTo(nodes, 'again')?.map((node) => node.id)).toEqual(['each', 'again']);
  });

  it('is undefined where a loop has gone', () => {
    expect(pathTo(nodes.slice(2), 'again')).toBeUndefined();
    expect(pathTo(nodes, 'never-there')).toBeUndefined();
  });
});
