const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, in the words of Java's ViewerTime; undefined for what is so far that it is told as a day. */
export function ago(at: number, now: number): string | undefined {
  const passed = now - at;
  if (passed > 30 * DAY) {
    return undefined;
  }
  if (passed < 5 * SECOND) {
    return 'just now';
  }
  if (passed < MINUTE) {
    return `${Math.floor(passed / SECOND)} s ago`;
  }
  if (passed < HOUR) {
    return `${Math.floor(passed / MINUTE)} min ago`;
  }
  if (passed < DAY) {
    return `${Math.floor(passed / HOUR)} h ago`;
  }
  const days = Math.floor(passed / DAY);
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
