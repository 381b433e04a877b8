package dev.podium.domain.engine;

import dev.podium.domain.engine.ShardMessage.Content;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The messages of a {@link FakeRunStore}. Whoever calls holds the lock of the shards. */
final class FakeMail {

  private final FakeShardStore owners;
  private final NavigableMap<Long, ShardMessage> messages = new TreeMap<>();
  private final Map<Long, Long> taken = new HashMap<>(); // epochs, by message
  private long last;

  FakeMail(FakeShardStore owners) {
    this.owners = owners;
  }

  ShardMessage send(int shard, Content content) {
    last++;
    ShardMessage message = new ShardMessage(last, shard, content);
    messages.put(last, message);
    return message;
  }

  /** Of all shards, oldest first. */
  List<ShardMessage> all() {
    return List.copyOf(messages.values());
  }

  List<ShardMessage> of(Collection<Integer> shards) {
    return messages.values().stream().filter(message -> shards.contains(message.shard())).toList();
  }

  boolean contains(long id) {
    return messages.containsKey(id);
  }

  List<ShardMessage> matching(Predicate<Content> wanted) {
    return messages.values().stream().filter(message -> wanted.test(message.content())).toList();
  }

  /** Whether it was there. */
  boolean delete(long id) {
    return messages.remove(id) != null;
  }

  void delete(Collection<Long> ids) {
    messages.keySet().removeAll(ids);
  }

  void deleteIf(Predicate<Content> unwanted) {
    messages.values().removeIf(message -> unwanted.test(message.content()));
  }

  boolean withdraw(ShardMessage message) {
    Long epoch = taken.get(message.id());
    boolean held = epoch != null && owners.holds(message.shard(), epoch);
    return !held && delete(message.id());
  }

  Set<Long> take(Collection<ShardMessage> wanted, Map<Integer, Long> epochs) {
    Set<Long> given = new HashSet<>();
    for (ShardMessage message : wanted) {
      Long epoch = epochs.get(message.shard());
      if (epoch != null && owners.holds(message.shard(), epoch) && contains(message.id())) {
        taken.put(message.id(), epoch);
        given.add(message.id());
      }
    }
    return given;
  }
}
