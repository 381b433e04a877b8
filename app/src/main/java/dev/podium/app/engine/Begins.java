package dev.podium.app.engine;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.ShardMessage.Content;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The messages by which runs begin that go at once, at the owners of their shards. */
final class Begins {

  private Begins() {}

  static List<Admission> send(Connection connection, List<RunKey> keys, List<Integer> shards)
      throws SQLException {
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      mail.add(new ShardMail.Outgoing(shards.get(i), new Content.Begin(keys.get(i))));
    }
    List<ShardMessage> sent = ShardMail.send(connection, mail);
    List<Admission> admitted = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      admitted.add(new Admission(keys.get(i), sent.get(i)));
    }
    return admitted;
  }
}
