package dev.podium.domain.alert;

import dev.podium.domain.definition.AlertType;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.webhook.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was told to whom. Looking needs {@link Permission#VIEW}. */
public interface Alerts {

  /** Most alerts of one answer. */
  int MOST = 200;

  /**
   * Which alerts are asked for.
   *
   * @param workflow null for all
   * @param failed only those with a message that was given up
   * @param before only older ones than this id; 0 starts from the newest
   * @param limit 1 to {@link #MOST}
   */
  record Query(@Nullable WorkflowId workflow, boolean failed, long before, int limit) {}

  /** What came of one message of a trial. */
  record Trial(AlertReceiver receiver, Delivery delivery) {}

  /** Newest first. */
  List<Alert> list(Query query, Caller caller);

  /**
   * Tells those who would be told of a type that this is a test, now; nothing is stopped. Needs
   * {@link Permission#EDIT}.
   *
   * @return one for each receiver; empty if nobody is named
   * @throws RefusedException NOT_FOUND if there is no such workflow, PRECONDITION_FAILED if it does
   *     not want to tell anybody of this
   */
  List<Trial> test(WorkflowId workflow, AlertType type, Caller caller);

  /**
   * Tries a message again that was given up, at once. Needs {@link Permission#OPERATE}.
   *
   * @throws RefusedException NOT_FOUND if there is no such message that was given up
   */
  void resend(long message, Caller caller);
}
