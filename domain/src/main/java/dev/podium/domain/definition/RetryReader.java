package dev.podium.domain.definition;

import dev.podium.domain.definition.RetryPolicy.Backoff;
import dev.podium.domain.definition.RetryPolicy.Curve;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import org.jspecify.annotations.Nullable;

/** Reads how a step is retried. */
final class RetryReader {

  private static final int MOST_RETRIES = 99;

  private enum Kind {
    EXPONENTIAL_BACKOFF,
    FIXED_BACKOFF
  }

  private RetryReader() {}

  static @Nullable RetryPolicy read(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    RetryPolicy policy =
        new RetryPolicy(
            fields.read("error_retry_limit", RetryReader::limit),
            fields.read("platform_retry_limit", RetryReader::limit),
            fields.read("timeout_retry_limit", RetryReader::limit),
            fields.read("backoff", RetryReader::backoff));
    fields.rejectOthers("a retry policy");
    return policy;
  }

  private static @Nullable DurationText limit(Cursor cursor) {
    return Durations.number(cursor, 0, MOST_RETRIES);
  }

  private static @Nullable Backoff backoff(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Cursor type = fields.find("type");
    Kind kind = type == null ? Kind.EXPONENTIAL_BACKOFF : type.choice(Kind.class);
    if (kind == null) {
      return null;
    }
    Backoff backoff =
        switch (kind) {
          case EXPONENTIAL_BACKOFF ->
              new Backoff.Exponential(
                  curve(fields, "error"), curve(fields, "platform"), curve(fields, "timeout"));
          case FIXED_BACKOFF ->
              new Backoff.Fixed(
                  base(fields, "error"), base(fields, "platform"), base(fields, "timeout"));
        };
    fields.rejectOthers("a back-off of type " + kind);
    return backoff;
  }

  private static Curve curve(Fields fields, String cause) {
    return new Curve(
        base(fields, cause),
        fields.read(cause + "_retry_exponent", it -> Durations.number(it, 1, MOST_RETRIES)),
        fields.read(cause + "_retry_limit_in_secs", Durations::backoff));
  }

  private static @Nullable DurationText base(Fields fields, String cause) {
    return fields.read(cause + "_retry_backoff_in_secs", Durations::backoff);
  }
}
