package dev.podium.scheduler.secret;

import dev.podium.scheduler.log.Masking.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The usual ways in which a value comes back: as it is, in JSON, in an address, in base64. */
final class SecretForms {

  /** Shorter lines of a value are not masked alone: they would be found everywhere. */
  private static final int SHORTEST_LINE = 8;

  private static final String NAMED_IN_JSON = "\"\\\b\f\n\r\t";
  private static final String NAMES_IN_JSON = "\"\\bfnrt";

  /** What JSON may hold as it is, and some write by its number, beside what is no ASCII. */
  private static final List<String> ESCAPED_IN_JSON =
      List.of(
          "", // most
          "<>&", // Go
          "<>&='", // Gson
          "<>&'\"+`"); // .NET

  /** What of an address's special characters is left as it is, besides letters and digits. */
  private static final List<String> PLAIN_IN_ADDRESSES =
      List.of(
          "-_.~", // RFC 3986, curl
          "-_.~/", // Python's quote
          "-_.!~*'()", // encodeURIComponent
          "-_.!~*'();/?:@&=+$,#"); // encodeURI

  private static final int BITS = 6;

  /** Where base64 is broken into lines: by openssl and in PEM, by base64 and in mails. */
  private static final List<Integer> LINE_LENGTHS = List.of(64, 76);

  private static final byte[] NEW_LINE = {'\n'};

  private SecretForms() {}

  static Set<Form> of(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    Set<String> plain = new LinkedHashSet<>();
    plain.add(value);
    addJson(plain, value);
    addAddresses(plain, value, bytes);
    addLines(plain, value.lines().map(String::strip));
    for (int length : LINE_LENGTHS) {
      String broken = Base64.getMimeEncoder(length, NEW_LINE).encodeToString(bytes);
      addLines(plain, broken.lines().map(SecretForms::withoutPadding));
    }
    Set<Form> forms = new LinkedHashSet<>();
    plain.forEach(text -> forms.add(new Form(text, false)));
    base64(bytes).forEach(text -> forms.add(new Form(text, true)));
    return forms;
  }

  private static void addJson(Set<String> forms, String value) {
    for (String more : ESCAPED_IN_JSON) {
      for (HexFormat digits : List.of(HexFormat.of(), HexFormat.of().withUpperCase())) {
        for (boolean ascii : List.of(false, true)) {
          String form = json(value, more, ascii, digits);
          forms.add(form);
          forms.add(form.replace("/", "\\/"));
        }
      }
    }
  }

  private static String json(String value, String more, boolean ascii, HexFormat digits) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      int named = NAMED_IN_JSON.indexOf(letter);
      if (more.indexOf(letter) >= 0) {
        text.append("\\u").append(digits.toHexDigits(letter));
      } else if (named >= 0) {
        text.append('\\').append(NAMES_IN_JSON.charAt(named));
      } else if (letter < ' ' || (ascii && letter > '~')) {
        text.append("\\u").append(digits.toHexDigits(letter));
      } else {
        text.append(letter);
      }
    }
    return text.toString();
  }

  /** What quotes one line of a log shows lines alone. */
  private static void addLines(Set<String> forms, Stream<String> lines) {
    lines.filter(line -> line.length() >= SHORTEST_LINE).forEach(forms::add);
  }

  private static String withoutPadding(String base64) {
    return base64.replace("=", "");
  }

  private static void addAddresses(Set<String> forms, String value, byte[] bytes) {
    String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
    forms.add(form);
    forms.add(form.replace("+", "%20"));
    for (String plain : PLAIN_IN_ADDRESSES) {
      forms.add(escaped(bytes, plain, HexFormat.of().withUpperCase()));
      forms.add(escaped(bytes, plain, HexFormat.of()));
    }
  }

  private static String escaped(byte[] bytes, String plain, HexFormat digits) {
    StringBuilder text = new StringBuilder();
    for (byte one : bytes) {
      char letter = (char) (one & 0xFF);
      boolean stays =
          letter < 128 && (Character.isLetterOrDigit(letter) || plain.indexOf(letter) >= 0);
      if (stays) {
        text.append(letter);
      } else {
        text.append('%').append(digits.toHexDigits(one));
      }
    }
    return text.toString();
  }

  /** Alone, and inside of something longer: its text there depends on where its bytes begin. */
  private static Set<String> base64(byte[] bytes) {
    Set<String> forms = new LinkedHashSet<>();
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      forms.add(encoder.encodeToString(bytes));
      forms.add(encoder.withoutPadding().encodeToString(bytes));
      for (int before = 0; before < 3; before++) {
        byte[] longer = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, longer, before, bytes.length);
        int first = (before * Byte.SIZE + BITS - 1) / BITS;
        int end = longer.length * Byte.SIZE / BITS;
        forms.add(encoder.encodeToString(longer).substring(first, end));
      }
    }
    return forms;
  }
}
