import { describe, expect, it } from 'vitest';
import { NODE_SIZE, type Point } from './layout';
import { firstView, LEAST_ZOOM, READABLE, type View, viewWith, wholeView } from './view';

const area = { width: 700, height: 600 };
const insets = { top: 60, right: 20, bottom: 20, left: 20 };
const column = (count: number): readonly Point[] => Array.from({ length: count }, (_, index) => ({ x: 40, y: index * 120 }));
const row = (count: number): readonly Point[] => Array.from({ length: count }, (_, index) => ({ x: index * 300, y: 0 }));

function onScreen(point: Point, view: View): Point {
  return { x: point.x * view.zoom + view.x, y: point.y * view.zoom + view.y };
}

describe('wholeView', () => {
  it('shows all of it between the insets, in the middle, never larger than life', () => {
    const view = wholeView([{ x: 500, y: 500 }], area, insets);
    expect(view.zoom).toBe(1);
    const at = onScreen({ x: 500, y: 500 }, view);
    expect(at.x + NODE_SIZE.width / 2).toBeCloseTo(350);
    expect(at.y + NODE_SIZE.height / 2).toBeCloseTo(60 + 520 / 2);
  });

  it('gets small for many steps, but never too small', () => {
    expect(wholeView(column(8), area, insets).zoom).toBeLessThan(1);
    expect(wholeView(column(5_000), area, insets).zoom).toBe(LEAST_ZOOM);
  });
});

describe('firstView', () => {
  it('shows all of what can be read then', () => {
    expect(firstView(column(4), area, insets, 'TB')).toEqual(wholeView(column(4), area, insets));
  });

  it('begins at the first step where not all can be read', () => {
    const down = firstView(column(30), area, insets, 'TB');
    expect(down.zoom).toBe(READABLE);
    expect(onScreen({ x: 40, y: 0 }, down).y).toBeCloseTo(insets.top);
    const across = firstView(row(30), area, insets, 'LR');
    expect(onScreen({ x: 0, y: 0 }, across).x).toBeCloseTo(insets.left);
  });

  it('has the first step in sight even where the drawing is wide as well', () => {
    const wide = [{ x: 2_000, y: 0 }, ...row(20).map(({ x }) => ({ x, y: 120 })), ...column(40)];
    const at = onScreen({ x: 2_000, y: 0 }, firstView(wide, area, insets, 'TB'));
    expect(at.x).toBeGreaterThan(0);
    expect(at.x).toBeLessThan(area.width);
  });

  it('shows whole what is far too large to be read, if asked for an overview', () => {
    expect(firstView(column(60), area, insets, 'TB', true)).toEqual(wholeView(column(60), area, insets));
    expect(firstView(column(60), area, insets, 'TB').zoom).toBe(READABLE);
  });
});

describe('viewWith', () => {
  it('leaves the view alone for a step in sight', () => {
    expect(viewWith({ x: 0, y: 0 }, { x: 100, y: 100, zoom: 1 }, area, insets)).toBeUndefined();
  });

  it('brings a step into the middle that is hidden by the toolbar or out of sight', () => {
    const behind = viewWith({ x: 0, y: 0 }, { x: 100, y: 10, zoom: 1 }, area, insets);
    expect(behind && onScreen({ x: NODE_SIZE.width / 2, y: NODE_SIZE.height / 2 }, behind)).toEqual({ x: 350, y: 300 });
    expect(viewWith({ x: 900, y: 0 }, { x: 0, y: 100, zoom: 0.2 }, area, insets)).toBeUndefined();
    expect(viewWith({ x: 9_000, y: 0 }, { x: 0, y: 100, zoom: 0.2 }, area, insets)?.zoom).toBe(READABLE);
  });
});
