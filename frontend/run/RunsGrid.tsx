import { type RefObject, useLayoutEffect, useRef } from 'react';
import { Icon } from '../status/Icon';
import { colourOf, isActive, runLook, stepLook } from '../status/status';
import './grid.css';
import { duration } from './axis';
import { type GridModel, type GridRun, type GridStep, isNewVersion, share } from './grid';
import { visible } from './rows';
import { useView } from './useView';

const ROW = 30;
const COLUMN = 30;

type Props = Readonly<{ model: GridModel }>;

/** Runs as columns, steps as rows, a link in each cell. Only what is in sight is drawn. */
export function RunsGrid({ model }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const view = useView(box);
  useNewest(box, model.runs.length);
  const [top, bottom] = visible(model.steps.length, ROW, view.top, view.height);
  const [left, right] = visible(model.runs.length, COLUMN, view.left, view.width);
  const width = model.runs.length * COLUMN;
  const runs = model.runs.slice(left, right);
  return (
    <div
      className="runs-grid"
      ref={box}
      role="grid"
      tabIndex={0}
      aria-label="Runs and their steps"
      aria-rowcount={model.steps.length + 1}
      aria-colcount={model.runs.length + 1}
    >
      <div className="runs-grid__head" role="row" aria-rowindex={1}>
        <span className="runs-grid__corner" role="columnheader" aria-colindex={1}>
          {model.steps.length === 1 ? '1 step' : `${model.steps.length} steps`}
        </span>
        <span className="runs-grid__cells" style={{ width }}>
          {runs.map((run, offset) => (
            <RunHead key={run.path} run={run} runs={model.runs} index={left + offset} />
          ))}
        </span>
      </div>
      <div className="runs-grid__rows" style={{ height: model.steps.length * ROW }}>
        {model.steps.slice(top, bottom).map((step, offset) => (
          <div
            key={step.id}
            className="runs-grid__row"
            role="row"
            aria-rowindex={top + offset + 2}
            style={{ top: (top + offset) * ROW, height: ROW }}
          >
            <span className="runs-grid__name" role="rowheader" aria-colindex={1} title={step.id}>
              {step.name}
            </span>
            <span className="runs-grid__cells" style={{ width }}>
              {runs.map((run, at) => (
                <Cell key={run.path} run={run} runs={model.runs} step={step} index={left + at} />
              ))}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

function RunHead({ run, runs, index }: Readonly<{ run: GridRun; runs: readonly GridRun[]; index: number }>) {
  const look = runLook(run.status);
  const changed = isNewVersion(runs, index);
  const words = [
    `Run ${run.name}: ${look.label}`,
    run.took > 0 ? `ran ${duration(run.took)}` : 'not started',
    `created ${run.created}`,
    `version ${run.version}${changed ? ', new here' : ''}`,
  ].join('\n');
  return (
    <span
      className={`runs-grid__run${changed ? ' is-changed' : ''}`}
      role="columnheader"
      aria-colindex={index + 2}
      style={{ left: index * COLUMN, width: COLUMN, '--status': colourOf(look) }}
    >
      <a href={run.path} router-link="" title={words} aria-label={words}>
        <span className="runs-grid__bar">
          <i style={{ height: `${(share(run, runs) * 100).toFixed(1)}%` }} />
        </span>
        <span className="runs-grid__outcome">
          <Icon path={look.icon} size={14} />
        </span>
        <span className="runs-grid__number">{run.name}</span>
      </a>
    </span>
  );
}

type CellProps = Readonly<{ run: GridRun; runs: readonly GridRun[]; step: GridStep; index: number }>;

function Cell({ run, runs, step, index }: CellProps) {
  const status = step.cells[index];
  const look = status === undefined ? undefined : stepLook(status);
  const words = look && `${step.name} in run ${run.name}: ${look.label}`;
  return (
    <span
      className={`runs-grid__cell${isNewVersion(runs, index) ? ' is-changed' : ''}`}
      role="gridcell"
      aria-colindex={index + 2}
      style={{ left: index * COLUMN, width: COLUMN, '--status': look && colourOf(look) }}
    >
      {look && status && (
        <a
          href={`${run.path}?step=${encodeURIComponent(step.id)}`}
          router-link=""
          className={isActive(status) ? 'is-live' : undefined}
          data-colour={look.colour}
          title={words}
          aria-label={words}
        >
          <Icon path={look.icon} size={14} />
        </a>
      )}
    </span>
  );
}

/** Begins at the newest run, and goes on with it as long as it is in sight. */
function useNewest(box: RefObject<HTMLDivElement | null>, runs: number): void {
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) {
      return undefined;
    }
    if (atEnd.current) {
      element.scrollLeft = element.scrollWidth;
    }
    const note = () => {
      atEnd.current = element.scrollLeft + element.clientWidth >= element.scrollWidth - COLUMN;
    };
    element.addEventListener('scroll', note, { passive: true });
    return () => element.removeEventListener('scroll', note);
  }, [box, runs]);
}
