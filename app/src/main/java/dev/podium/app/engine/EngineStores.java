package dev.podium.app.engine;

import dev.podium.domain.engine.BackfillStore;
import dev.podium.domain.engine.BreakpointStore;
import dev.podium.domain.engine.ChildStore;
import dev.podium.domain.engine.FireStore;
import dev.podium.domain.engine.NoticeBoard;
import dev.podium.domain.engine.PermitStore;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.SignalStore;
import dev.podium.domain.engine.SleepStore;
import dev.podium.domain.engine.TaskStore;
import org.springframework.stereotype.Component;

/** Where the engine keeps what must outlast the node. */
@Component
record EngineStores(
    RunStore runs,
    SleepStore sleepers,
    ChildStore children,
    BreakpointStore breakpoints,
    ShardStore shards,
    PermitStore permits,
    SignalStore signals,
    TaskStore tasks,
    NoticeBoard notices,
    FireStore fires,
    BackfillStore backfills) {}
