import { useEffect, useState } from 'react';
import type { LogState } from './model';

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'] as const;
const TYPING_PAUSE = 300;

export type Look = Readonly<{ wrap: boolean; times: boolean }>;

type Props = Readonly<{
  state: LogState;
  look: Look;
  onSearch: (change: Partial<LogState>) => void;
  onLook: (look: Look) => void;
  onCopy: (() => void) | undefined;
  copied: string;
}>;

/** What is searched for, and how lines are shown. */
export function LogBar({ state, look, onSearch, onLook, onCopy, copied }: Props) {
  return (
    <div className="log__bar" role="toolbar" aria-label="Log">
      <SearchField text={state.text} onText={(text) => onSearch({ text })} />
      <Toggle label=".*" title="Regular expression" on={state.regex} onTurn={(regex) => onSearch({ regex })} />
      <Toggle label="Aa" title="Match case" on={state.case} onTurn={(matches) => onSearch({ case: matches })} />
      <select
        className="log__level"
        aria-label="Least level"
        value={state.level}
        onChange={(event) => onSearch({ level: event.target.value })}
      >
        <option value="">All levels</option>
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {level === 'ERROR' ? 'ERROR' : `${level} and up`}
          </option>
        ))}
      </select>
      <span className="log__space-between" />
      <Toggle label="Wrap" title="Wrap long lines" on={look.wrap} onTurn={(wrap) => onLook({ ...look, wrap })} />
      <Toggle label="Times" title="When each line was received" on={look.times} onTurn={(times) => onLook({ ...look, times })} />
      {onCopy && (
        <button type="button" className="log__button" title="Copy the lines found, or the last 10,000" onClick={onCopy}>
          {copied === '' ? 'Copy' : copied}
        </button>
      )}
    </div>
  );
}

function SearchField({ text, onText }: Readonly<{ text: string; onText: (text: string) => void }>) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed === text) {
      return undefined;
    }
    const timer = setTimeout(() => onText(typed), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, text, onText]);
  return (
    <input
      type="search"
      className="log__search"
      placeholder="Search"
      aria-label="Search the log"
      maxLength={1000}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && onText(typed)}
    />
  );
}

type ToggleProps = Readonly<{ label: string; title: string; on: boolean; onTurn: (on: boolean) => void }>;

function Toggle({ label, title, on, onTurn }: ToggleProps) {
  return (
    <button type="button" className="log__button" title={title} aria-label={title} aria-pressed={on} onClick={() => onTurn(!on)}>
      {label}
    </button>
  );
}
