import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react';
import { Icon } from '../status/Icon';
import { colourOf, stepLook } from '../status/status';
import './run-timeline.css';
import { duration, ticks } from './axis';
import type { RunModel } from './model';
import { length, type Row, type Span, toRows, visible } from './rows';
import { useView } from './useView';

const ROW_HEIGHT = 32;
const TICK_WIDTH = 96;

/** What stands beside the axis takes at most so much. */
const NAMES_WIDTH = 260;

type Props = Readonly<{ model: RunModel; selected: string; onSelect: (step: string) => void }>;

/** One row a step: pale while it waited, solid while it ran. Only the rows in sight are drawn. */
export function RunTimeline({ model, selected, onSelect }: Props) {
  const now = useNow(model);
  const box = useRef<HTMLDivElement>(null);
  const view = useView(box);
  const rows = useMemo(() => toRows(model, now), [model, now]);
  const total = length(model, now);
  const axisWidth = Math.max(120, view.width - NAMES_WIDTH);
  const [first, last] = visible(rows.length, ROW_HEIGHT, view.top, view.height);
  const marks = ticks(total, Math.max(2, Math.floor(axisWidth / TICK_WIDTH)));

  useEffect(() => {
    const index = model.nodes.findIndex((node) => node.id === selected);
    const element = box.current;
    if (index < 0 || !element) {
      return;
    }
    const top = index * ROW_HEIGHT;
    const room = element.clientHeight - ROW_HEIGHT * 2;
    if (top < element.scrollTop || top > element.scrollTop + room) {
      element.scrollTo({ top: top - room / 2 });
    }
  }, [model.nodes, selected]);

  return (
    <div className="canvas-timeline" ref={box} role="grid" aria-label="Timeline of the run" aria-rowcount={rows.length}>
      <div className="canvas-timeline__axis">
        <span className="canvas-timeline__corner">{rows.length} steps</span>
        <span className="canvas-timeline__ticks">
          {marks.map((mark) => (
            <span key={mark.at} className="canvas-timeline__tick" style={{ left: percent(mark.at / total) }}>
              {mark.label}
            </span>
          ))}
        </span>
      </div>
      <div className="canvas-timeline__rows" style={{ height: rows.length * ROW_HEIGHT }}>
        <div className="canvas-timeline__grid" aria-hidden="true">
          {marks.map((mark) => (
            <span key={mark.at} style={{ left: percent(mark.at / total) }} />
          ))}
        </div>
        {rows.slice(first, last).map((row, offset) => (
          <TimelineRow
            key={row.step.id}
            row={row}
            index={first + offset}
            total={total}
            selected={row.step.id === selected}
            onSelect={onSelect}
          />
        ))}
      </div>
    </div>
  );
}

type RowProps = Readonly<{
  row: Row;
  index: number;
  total: number;
  selected: boolean;
  onSelect: (step: string) => void;
}>;

function TimelineRow({ row, index, total, selected, onSelect }: RowProps) {
  const status = row.state?.status ?? 'NOT_CREATED';
  const look = stepLook(status);
  return (
    <button
      type="button"
      role="row"
      aria-rowindex={index + 1}
      aria-selected={selected}
      className={`canvas-timeline__row${selected ? ' is-selected' : ''}`}
      style={{ top: index * ROW_HEIGHT, height: ROW_HEIGHT, '--status': colourOf(look) }}
      data-status={status}
      title={describe(row)}
      onClick={() => onSelect(row.step.id)}
    >
      <span className="canvas-timeline__name" role="gridcell">
        <span className="canvas-timeline__icon">
          <Icon path={look.icon} size={14} />
        </span>
        <span>{row.step.name ?? row.step.id}</span>
      </span>
      <span className="canvas-timeline__bars" role="gridcell">
        {row.waited && <span className="canvas-timeline__bar is-waiting" style={place(row.waited, total)} />}
        {row.ran && (
          <span
            className={`canvas-timeline__bar is-running${row.state?.terminal ? '' : ' is-live'}`}
            style={place(row.ran, total)}
          />
        )}
        {row.waited && (
          <span className="canvas-timeline__took" style={{ left: percent((row.ran ?? row.waited).to / total) }}>
            {duration((row.ran ?? row.waited).to - (row.ran ?? row.waited).from)}
          </span>
        )}
      </span>
    </button>
  );
}

function describe(row: Row): string {
  const lines = [`${row.step.name ?? row.step.id}: ${stepLook(row.state?.status ?? 'NOT_CREATED').label}`];
  if (row.waited) {
    lines.push(`waited ${duration(row.waited.to - row.waited.from)}`);
  }
  if (row.ran) {
    lines.push(`ran ${duration(row.ran.to - row.ran.from)}`);
  }
  if (row.state && row.state.attempt > 1) {
    lines.push(`attempt ${row.state.attempt}`);
  }
  if (row.state?.info) {
    lines.push(row.state.info);
  }
  return lines.join('\n');
}

function percent(part: number): string {
  return `${(Math.min(1, part) * 100).toFixed(3)}%`;
}

function place(span: Span, total: number): CSSProperties {
  return { left: percent(span.from / total), width: percent((span.to - span.from) / total) };
}

/** The server's clock; it stands still when the run has ended. */
function useNow(model: RunModel): number {
  const { now: serverNow, terminal, ended } = model.run;
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (terminal) {
      setNow(ended ?? serverNow);
      return undefined;
    }
    const offset = serverNow - Date.now();
    setNow(serverNow);
    const timer = setInterval(() => setNow(Date.now() + offset), 250);
    return () => clearInterval(timer);
  }, [serverNow, terminal, ended]);
  return now;
}
