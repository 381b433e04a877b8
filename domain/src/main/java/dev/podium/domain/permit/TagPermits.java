package dev.podium.domain.permit;

import dev.podium.domain.run.RunRef;
import dev.podium.domain.user.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The limits of tags, and who holds and awaits their permits. A change takes effect at once. */
public interface TagPermits {

  /**
   * Sets or replaces a limit. Steps that run go on if there are more of them; those that wait go as
   * soon as there is room.
   */
  TagPermit save(TagPermit permit, Caller caller);

  /** The limit of a tag, if somebody has set one. */
  Optional<TagPermit> find(String tag);

  /**
   * Takes a limit off; whoever waits for it goes on.
   *
   * @return false if there was none
   */
  boolean remove(String tag, Caller caller);

  /**
   * Tags in the order of their names: those that somebody has limited, and those that steps hold or
   * await right now.
   *
   * @param search part of the name; empty for all
   * @param after the last name of the page before; null for the first page
   */
  List<TagUse> list(String search, @Nullable String after, int limit);

  /**
   * How a tag stands.
   *
   * @param limit null if it is not limited any more
   * @param isSet whether somebody has set the limit; else it comes from a workflow
   * @param held permits that steps hold
   * @param waiting steps that wait for one
   */
  record TagUse(String tag, @Nullable Integer limit, boolean isSet, int held, int waiting) {}

  /** The use of one tag; empty if it is neither limited nor in use. */
  Optional<TagUse> findUse(String tag);

  /**
   * The steps that hold a permit of a tag or wait for one, those that came first in front.
   *
   * @param holders true for those that hold one
   */
  List<Claimant> claimants(String tag, boolean holders, int limit);

  /**
   * An attempt of a step with a permit, or in want of one.
   *
   * @param since when it got the permit or came to wait
   */
  record Claimant(RunRef run, String step, int attempt, Instant since) {}
}
