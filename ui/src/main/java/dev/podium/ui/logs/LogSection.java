package dev.podium.ui.logs;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import org.jspecify.annotations.Nullable;

/** The log of an attempt in the panel of its step; it stays as it is while the panel changes. */
public final class LogSection extends Div {

  private final LogReader reader;
  private final LogViewer viewer;
  private final Paragraph none = new Paragraph();
  private final Div links = new Div();
  private @Nullable LogTarget shown;

  public LogSection(LogReader reader) {
    this.reader = reader;
    this.viewer = new LogViewer(reader);
    viewer.onLook(this::arrange);
    links.addClassName("podium-row");
    none.addClassName("podium-quiet");
    addClassName("podium-log-section");
  }

  /** Shows the log of an attempt, at its end. */
  public void show(LogTarget target, boolean ended) {
    if (!target.equals(shown)) {
      shown = target;
      links.removeAll();
      links.add(
          new Link(Paths.log(target.run(), target.step(), target.attempt()), "Open wide"),
          download(reader, target));
      Div head = new Div(new H3("Log"), links);
      head.addClassName("podium-log-head");
      removeAll();
      add(head, none, viewer);
    }
    none.setText(ended ? "This attempt has told nothing." : "Nothing was told yet.");
    viewer.show(target, ended);
    arrange();
  }

  /** Most steps that only lead on tell nothing: a word is enough for that. */
  private void arrange() {
    boolean empty = viewer.isEmpty();
    none.setVisible(empty);
    links.setVisible(!empty);
    viewer.setVisible(!empty);
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
