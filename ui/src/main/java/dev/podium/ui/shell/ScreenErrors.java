package dev.podium.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import dev.podium.domain.problem.RefusedException;
import dev.podium.ui.parts.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong in a click: a refusal is told in full, anything else is logged and told shortly.
 */
final class ScreenErrors implements ErrorHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ScreenErrors.class);

  @Override
  public void error(ErrorEvent event) {
    Throwable cause = event.getThrowable();
    if (cause instanceof RefusedException refused) {
      tell(() -> Notices.refused(refused));
      return;
    }
    LOG.error("A screen failed; the user is told that the action was not finished.", cause);
    tell(
        () ->
            Notices.failed(
                "Something went wrong on the server, and the action was not finished. Try again; if it happens again, the server's log says why."));
  }

  private static void tell(Runnable message) {
    if (UI.getCurrent() != null) {
      message.run();
    }
  }
}
