import { memo } from 'react';
import type { Line, LogState } from './model';
import { marked, shown } from './rows';

type Props = Readonly<{
  n: number;
  line: Line | undefined;
  search: LogState;
  times: boolean;
  chosen: boolean;
  onChoose: (n: number) => void;
}>;

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

/** A line with its number, which is a link to it. */
export const LogRow = memo(function LogRow({ n, line, search, times, chosen, onChoose }: Props) {
  return (
    <div className={`log__row${chosen ? ' is-chosen' : ''}`} data-level={line?.level ?? ''} data-line={n}>
      <button type="button" className="log__number" title={`Link to line ${n}`} onClick={() => onChoose(n)}>
        {n}
      </button>
      {times && line && (
        <time className="log__time" title={EXACT.format(line.at)}>
          {CLOCK.format(line.at)}
        </time>
      )}
      <span className="log__text">{line ? <Text text={shown(line.text)} search={search} /> : '…'}</span>
    </div>
  );
});

function Text({ text, search }: Readonly<{ text: string; search: LogState }>) {
  const parts = marked(text, search.regex ? '' : search.text, search.case);
  return parts.map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part));
}
