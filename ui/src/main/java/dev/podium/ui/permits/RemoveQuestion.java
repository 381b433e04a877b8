package dev.podium.ui.permits;

import dev.podium.domain.permit.TagPermits;
import dev.podium.domain.permit.TagPermits.TagUse;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.QuestionDialog;

/** Says who would go on without a limit. */
final class RemoveQuestion {

  private RemoveQuestion() {}

  static QuestionDialog of(TagUse use, TagPermits permits, Caller caller, Runnable removed) {
    return new QuestionDialog(
            "Take the limit off %s?".formatted(use.tag()),
            "Take it off",
            "Keep it",
            () ->
                Notices.attempt(
                    () -> {
                      permits.remove(use.tag(), caller);
                      Notices.done("%s is not limited any more.".formatted(use.tag()));
                      removed.run();
                    }))
        .saying(
            use.waiting() == 0
                ? "No step waits for it. From now on as many steps with it may run as there are."
                : "%s for it and will go on at once.".formatted(PermitWords.wait(use.waiting())))
        .ending();
  }
}
