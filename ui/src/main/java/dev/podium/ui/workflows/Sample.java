package dev.podium.ui.workflows;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.parts.Notices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The workflow that comes with the product, for the first look. */
public final class Sample {

  private static final int ANY_VERSION = -1;

  private Sample() {}

  static PushRequest definition() {
    try (InputStream in = Sample.class.getResourceAsStream("sample.json")) {
      if (in == null) {
        throw new IllegalStateException("sample.json is not on the class path");
      }
      return DefinitionCodec.readPush(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A button that stores the sample and leads on. */
  public static Button button(Workflows workflows, Caller caller, Consumer<WorkflowId> stored) {
    return new Button(
        "Load a sample",
        VaadinIcon.MAGIC.create(),
        event -> {
          try {
            PushRequest sample = definition();
            workflows.push(sample, "The sample", ANY_VERSION, caller);
            stored.accept(sample.workflow().id());
          } catch (RefusedException refused) {
            Notices.refused(refused);
          }
        });
  }
}
