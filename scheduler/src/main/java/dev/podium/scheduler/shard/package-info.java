/** Which shards this node holds: taking, loading, giving up. */
@NullMarked
package dev.podium.scheduler.shard;

import org.jspecify.annotations.NullMarked;
