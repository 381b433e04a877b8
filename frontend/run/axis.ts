/** Steps between ticks that people read easily, in milliseconds. */
const STEPS: readonly number[] = [
  1, 2, 5, 10, 20, 50, 100, 200, 500,
  1_000, 2_000, 5_000, 10_000, 15_000, 30_000,
  60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000,
  3_600_000, 7_200_000, 14_400_000, 21_600_000, 43_200_000,
  86_400_000, 172_800_000, 604_800_000,
];

export type Tick = Readonly<{ at: number; label: string }>;

/** Ticks of an axis from 0 to `length` milliseconds, about `wanted` of them. */
export function ticks(length: number, wanted: number): readonly Tick[] {
  const step = STEPS.find((candidate) => length / candidate <= wanted) ?? Math.ceil(length / wanted);
  const count = Math.floor(length / step);
  return Array.from({ length: count + 1 }, (_, index) => ({ at: index * step, label: duration(index * step) }));
}

/** A duration in words: 840 ms, 3.2 s, 3 m 12 s, 2 h 5 m, 1 d 4 h. */
export function duration(millis: number): string {
  if (millis < 1_000) {
    return `${Math.max(0, Math.round(millis))} ms`;
  }
  if (millis < 60_000) {
    const tenths = Math.floor(millis / 100);
    return tenths % 10 === 0 ? `${tenths / 10} s` : `${(tenths / 10).toFixed(1)} s`;
  }
  const seconds = Math.floor(millis / 1_000);
  if (seconds < 3_600) {
    return pair(Math.floor(seconds / 60), 'm', seconds % 60, 's');
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 1_440
    ? pair(Math.floor(minutes / 60), 'h', minutes % 60, 'm')
    : pair(Math.floor(minutes / 1_440), 'd', Math.floor((minutes % 1_440) / 60), 'h');
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
