package dev.podium.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.engine.ShardMail.Outgoing;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.NoticeBoard;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What nodes tell each other is read as it was sent. */
class ShardMailIT {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();
  private static final RunEvent.Child FIRST = child(1, RunStatus.SUCCEEDED);
  private static final RunEvent.Child SECOND = child(2, RunStatus.FAILED);

  private final NoticeBoard board = new JdbcNoticeBoard(DATABASE.transactions());

  @Test
  void aMessageMayTellOfManyRuns() {
    Content begin = new Content.BeginAll(List.of(new RunKey(7), new RunKey(9)));
    Content ended = new Content.ChildrenEnded(new RunKey(3), 2, 1, List.of(FIRST, SECOND));
    List<ShardMessage> sent =
        DATABASE
            .transactions()
            .call(
                connection ->
                    ShardMail.send(
                        connection, List.of(new Outgoing(5, begin), new Outgoing(6, ended))));

    assertThat(read(5, 6)).isEqualTo(sent);
  }

  @Test
  void theEndOfASingleRunAsOlderNodesToldItIsUnderstood() {
    DATABASE
        .transactions()
        .call(
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      """
                      insert into shard_message (shard, kind, run_key, ordinal, attempt, child)
                      values (6, 'CHILD_ENDED', 3, 2, 1, ?)
                      """)) {
                insert.setString(
                    1,
                    """
                    {"workflow": "loop", "instance": 1, "run": 1, "version": 4,
                     "uuid": "%s", "status": "SUCCEEDED"}
                    """
                        .formatted(FIRST.uuid()));
                return insert.executeUpdate();
              }
            });

    assertThat(read(6))
        .extracting(ShardMessage::content)
        .containsExactly(new Content.ChildrenEnded(new RunKey(3), 2, 1, List.of(FIRST)));
  }

  @Test
  void oneLookTellsWhetherShardsHaveMail() {
    DATABASE
        .transactions()
        .call(
            connection ->
                ShardMail.send(
                    connection, List.of(new Outgoing(5, new Content.Begin(new RunKey(7))))));

    assertThat(board.look(List.of(4, 5, 6)).mail()).isTrue();
    assertThat(board.look(List.of(4, 6)).mail()).isFalse();
    assertThat(board.look(List.of()).mail()).isFalse();
    assertThat(board.look(List.of(5)).notices()).isEqualTo(board.read());
  }

  private static List<ShardMessage> read(Integer... shards) {
    ShardMail.Mail mail =
        DATABASE.transactions().read(connection -> ShardMail.read(connection, List.of(shards)));
    assertThat(mail.unreadable()).isEmpty();
    return mail.messages();
  }

  private static RunEvent.Child child(int instance, RunStatus status) {
    return new RunEvent.Child(
        new RunRef(new WorkflowId("loop"), instance, 1), 4, new UUID(0, instance), status);
  }
}
