import { describe, expect, it } from 'vitest';
import { labelPoint } from './curve';

describe('labelPoint', () => {
  it('is half way from left to right', () => {
    expect(labelPoint({ sourceX: 0, sourceY: 0, targetX: 100, targetY: 40 }, 'LR')).toEqual({ x: 50, y: 20 });
  });

  it('is nearer to the step it leads to when the edge goes down', () => {
    const { x, y } = labelPoint({ sourceX: 0, sourceY: 0, targetX: 100, targetY: 100 }, 'TB');
    expect(x).toBeCloseTo(78.4);
    expect(y).toBeCloseTo(65.8);
  });

  it('stays near the curve of an edge that goes back up', () => {
    const { y } = labelPoint({ sourceX: 0, sourceY: 0, targetX: 0, targetY: -400 }, 'TB');
    expect(y).toBeLessThan(0);
    expect(y).toBeGreaterThan(-525);
  });
});
