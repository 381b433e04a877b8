const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago or ahead, in the words of Java's ViewerTime; undefined for what is so far that it is told as a day. */
export function relative(at: number, now: number): string | undefined {
  const away = Math.abs(now - at);
  if (away > 30 * DAY) {
    return undefined;
  }
  if (away < 5 * SECOND) {
    return 'just now';
  }
  return at > now ? `in ${length(away)}` : `${length(away)} ago`;
}

function length(millis: number): string {
  if (millis < MINUTE) {
    return `${Math.floor(millis / SECOND)} s`;
  }
  if (millis < HOUR) {
    return `${Math.floor(millis / MINUTE)} min`;
  }
  if (millis < DAY) {
    return `${Math.floor(millis / HOUR)} h`;
  }
  const days = Math.floor(millis / DAY);
  return days === 1 ? '1 day' : `${days} days`;
}
