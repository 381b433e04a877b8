package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The workflow id under which the iterations of a loop run (runtime.md section 1). */
public final class InlineId {

  private InlineId() {}

  /**
   * The id, which all runs of an instance share: iterations that went well stay when the loop is
   * run again.
   *
   * @param kind of the loop
   * @param parent any run of the instance that the loop is a step of
   */
  public static WorkflowId of(Initiator.Kind kind, RunRef parent, StepId loop) {
    MessageDigest digest = sha256();
    add(digest, parent.workflow().value());
    add(digest, loop.value());
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(parent.instance()).flip());
    return new WorkflowId(
        "maestro_%s_%s_%s"
            .formatted(
                kind.name().toLowerCase(Locale.ROOT),
                Long.toString(parent.instance(), Character.MAX_RADIX),
                HexFormat.of().formatHex(digest.digest(), 0, 16)));
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
