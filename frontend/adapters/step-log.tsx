import { LogPane } from '../log/LogPane';
import {
  type Extent,
  type LogState,
  NO_STATE,
  readExtent,
  readLines,
  readMatches,
  readState,
} from '../log/model';
import type { Source } from '../log/source';
import { ReactHost } from './ReactHost';

/** What Java's LogViewer lets the browser call. */
type Server = Readonly<{
  read: (from: number, limit: number) => Promise<unknown>;
  search: (text: string, isRegex: boolean, matchesCase: boolean, level: string, from: number) => Promise<unknown>;
}>;

/** Java's LogViewer on the other side. */
class StepLogElement extends ReactHost {
  /** Set by Flow. */
  declare readonly $server: Server | undefined;
  protected readonly properties: readonly string[] = ['extent', 'state'];
  private known: Extent | undefined;
  private current: LogState = NO_STATE;

  private readonly source: Source = {
    read: async (from, limit) => readLines(await this.server().read(from, limit)),
    search: async (state, from) =>
      readMatches(await this.server().search(state.text, state.regex, state.case, state.level, from)),
  };

  set extent(value: unknown) {
    this.known = value === null || value === undefined ? undefined : readExtent(value);
    this.refresh();
  }

  set state(value: unknown) {
    this.current = value === null || value === undefined ? NO_STATE : readState(value);
    this.refresh();
  }

  protected view() {
    return (
      this.known && <LogPane extent={this.known} state={this.current} source={this.source} onState={this.change} />
    );
  }

  private readonly change = (state: LogState): void => {
    this.current = state;
    this.refresh();
    this.report('podium-log-state', state);
  };

  private server(): Server {
    if (!this.$server) {
      throw new Error('the server is not there yet');
    }
    return this.$server;
  }
}

customElements.define('podium-log', StepLogElement);
