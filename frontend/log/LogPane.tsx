import { useCallback, useEffect, useRef, useState } from 'react';
import './log.css';
import { LogBar, type Look } from './LogBar';
import { LogRow } from './LogRow';
import { type Extent, isSearch, type Line, type LogState } from './model';
import { indexOf, type Row, rowAt, rowCount, shown } from './rows';
import type { Source } from './source';
import { useLines } from './useLines';
import { type Scroll, useScroll } from './useScroll';
import { type Found, useSearch } from './useSearch';
import { words } from './words';

const COPIED = 10_000;

type Props = Readonly<{
  extent: Extent;
  state: LogState;
  source: Source;
  onState: (state: LogState) => void;
}>;

/** A log of any length: only what is in sight is here. Lines that were searched for stand alone. */
export function LogPane({ extent, state, source, onState }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [look, setLook] = useState<Look>({ wrap: false, times: false });
  const [copied, setCopied] = useState('');
  const { found, goOn } = useSearch(source, state, extent.lines);
  const rows = found ? found.lines.length : rowCount(extent);
  const scroll = useScroll(box, rows, state.line === 0 && !isSearch(state));
  const lineOf = useLines(source, extent, found ? 0 : scroll.first, found ? 0 : scroll.last);
  useJump(state, found, extent, scroll);

  const search = useCallback((change: Partial<LogState>) => onState({ ...state, ...change, line: 0 }), [state, onState]);
  const choose = useCallback((line: number) => onState({ ...state, text: '', level: '', line }), [state, onState]);
  const copy = () => {
    const lines = found ? Promise.resolve(found.lines) : source.read(Math.max(1, extent.lines - COPIED + 1), COPIED);
    lines.then(copyAll).then(
      () => setCopied('Copied'),
      () => setCopied('Not copied'),
    );
  };
  useEffect(() => {
    const timer = copied === '' ? 0 : window.setTimeout(() => setCopied(''), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  const inSight: Row[] = [];
  for (let index = scroll.first; index < scroll.last; index++) {
    const hit = found?.lines[index];
    inSight.push(hit ? { kind: 'line', n: hit.n } : rowAt(extent, index));
  }
  return (
    <div className={`log${look.wrap ? ' is-wrapped' : ''}`}>
      <LogBar
        state={state}
        look={look}
        onSearch={search}
        onLook={setLook}
        onCopy={canCopy() ? copy : undefined}
        copied={copied}
      />
      <div className="log__box" ref={box} tabIndex={0} role="log" aria-label="Lines of the log">
        <div className="log__all" style={{ height: scroll.height }}>
          <div className={`log__window${scroll.atEnd && scroll.first > 0 ? ' is-at-end' : ''}`}>
            {inSight.map((row, offset) =>
              row.kind === 'cut' ? (
                <div key="cut" className="log__cut">
                  {row.lines.toLocaleString()} lines are left out here: the log is longer than it may be
                </div>
              ) : (
                <LogRow
                  key={row.n}
                  n={row.n}
                  line={found ? found.lines[scroll.first + offset] : lineOf(row.n)}
                  search={state}
                  times={look.times}
                  chosen={row.n === state.line}
                  onChoose={choose}
                />
              ),
            )}
          </div>
        </div>
        {rows === 0 && <p className="log__empty">{emptyWords(extent, found)}</p>}
      </div>
      <div className="log__foot" role="status">
        <span>{words(extent.lines, found)}</span>
        {found?.state === 'full' && (
          <button type="button" className="log__button" onClick={goOn}>
            Search on
          </button>
        )}
        {extent.live && <span className="log__live">{scroll.atEnd ? 'Live' : 'Live, stopped here'}</span>}
        {!scroll.atEnd && rows > 0 && (
          <button type="button" className="log__button" onClick={scroll.toEnd}>
            To the end
          </button>
        )}
      </div>
    </div>
  );
}

/** Goes to the chosen line once, when there is such a row. */
function useJump(state: LogState, found: Found | undefined, extent: Extent, { ready, toRow }: Scroll): void {
  const jumped = useRef(0);
  useEffect(() => {
    if (found || state.line === 0 || state.line > extent.lines) {
      jumped.current = found ? 0 : jumped.current;
      return;
    }
    if (ready && jumped.current !== state.line) {
      jumped.current = state.line;
      toRow(indexOf(extent, state.line));
    }
  }, [state.line, found, extent, ready, toRow]);
}

function canCopy(): boolean {
  return window.isSecureContext;
}

function copyAll(lines: readonly Line[]): Promise<void> {
  return navigator.clipboard.writeText(lines.map((line) => shown(line.text)).join('\n'));
}

function emptyWords(extent: Extent, found: Found | undefined): string {
  if (found) {
    return found.state === 'searching' ? 'Searching…' : found.problem || 'No line matches.';
  }
  return extent.live ? 'Nothing was told yet.' : 'This attempt has told nothing.';
}
