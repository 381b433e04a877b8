package dev.podium.ui.permits;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import dev.podium.domain.permit.TagPermits;
import dev.podium.domain.permit.TagPermits.TagUse;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.Notices;

/** Says who would go on, and asks once. */
final class RemoveDialog extends Dialog {

  RemoveDialog(TagUse use, TagPermits permits, Caller caller, Runnable removed) {
    setHeaderTitle("Take the limit off %s?".formatted(use.tag()));
    setWidth("28rem");
    add(
        new Paragraph(
            use.waiting() == 0
                ? "No step waits for it. From now on as many steps with it may run as there are."
                : "%s for it and will go on at once.".formatted(PermitWords.wait(use.waiting()))));
    Button remove =
        new Button(
            "Take it off",
            event -> {
              close();
              try {
                permits.remove(use.tag(), caller);
                Notices.done("%s is not limited any more.".formatted(use.tag()));
                removed.run();
              } catch (RefusedException refused) {
                Notices.refused(refused);
              }
            });
    remove.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
    getFooter().add(new Button("Keep it", event -> close()), remove);
  }
}
