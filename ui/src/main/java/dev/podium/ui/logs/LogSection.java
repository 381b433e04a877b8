package dev.podium.ui.logs;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import org.jspecify.annotations.Nullable;

/** The log of an attempt in the panel of its step; it stays as it is while the panel changes. */
public final class LogSection extends Div {

  private final LogReader reader;
  private final LogViewer viewer;
  private @Nullable LogTarget shown;

  public LogSection(LogReader reader) {
    this.reader = reader;
    this.viewer = new LogViewer(reader);
    addClassName("podium-log-section");
  }

  /** Shows the log of an attempt, at its end. */
  public void show(LogTarget target, boolean ended) {
    if (!target.equals(shown)) {
      shown = target;
      Div head =
          new Div(
              new H3("Log"),
              new Link(Paths.log(target.run(), target.step(), target.attempt()), "Open wide"),
              download(reader, target));
      head.addClassName("podium-log-head");
      removeAll();
      add(head, viewer);
    }
    viewer.show(target, ended);
  }

  static Anchor download(LogReader reader, LogTarget target) {
    DownloadHandler handler =
        event -> {
          event.setFileName(
              "%s-%d-%d-%s.log"
                  .formatted(
                      target.run().workflow(),
                      target.run().instance(),
                      target.run().run(),
                      target.step()));
          event.setContentType("text/plain;charset=UTF-8");
          reader.write(target, event.getOutputStream());
        };
    Anchor anchor = new Anchor(handler, "Download");
    anchor.addClassName("podium-link");
    return anchor;
  }
}
