package dev.podium.app.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.podium.domain.alert.AlertChannelDraft.Mail;
import dev.podium.domain.alert.AlertChannelDraft.Security;
import dev.podium.domain.alert.AlertText;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails against a mail server that runs in the test. */
class MailCourierTest {

  private static final MailCourier PLAIN = new MailCourier(Duration.ofSeconds(10), null);

  private static final String KEYS_PASSWORD = "changeit";

  @TempDir Path folder = Path.of("");

  private @Nullable GreenMail server;

  private GreenMail start(String protocol) {
    GreenMail started = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
    server = started;
    started.start();
    return started;
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
    System.clearProperty("greenmail.tls.keystore.file");
    System.clearProperty("greenmail.tls.keystore.password");
    System.clearProperty("greenmail.tls.key.password");
  }

  private static Mail plain(GreenMail mails) {
    return new Mail(
        "127.0.0.1", mails.getSmtp().getPort(), Security.NONE, null, "podium@example.com");
  }

  private static Outgoing message(String title, String body) {
    return new Outgoing(
        "0b4a1a3e",
        null,
        null,
        new AlertText(title, body),
        Instant.parse("2026-01-02T03:04:05Z"),
        false);
  }

  @Test
  void aMailHasItsTextItsLinkAndAnIdThatStaysTheSame() throws Exception {
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTP);
    Outgoing message = message("Größe ist zu groß", "Zeile 1\nZeile ä");

    PLAIN.send(plain(mails), "", "ann@example.com", message, "https://podium/workflows/w");
    PLAIN.send(plain(mails), "", "ann@example.com", message, "");

    assertThat(mails.getReceivedMessages()).hasSize(2);
    MimeMessage mail = mails.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("Größe ist zu groß");
    assertThat(mail.getContent().toString().replace("\r\n", "\n").strip())
        .isEqualTo("Zeile 1\nZeile ä\n\nhttps://podium/workflows/w");
    assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("podium@example.com");
    assertThat(mail.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("ann@example.com");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    for (MimeMessage one : mails.getReceivedMessages()) {
      assertThat(one.getMessageID()).isEqualTo("<0b4a1a3e@podium.alert>");
    }
  }

  @Test
  void noTextCanAddAHeader() throws Exception {
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTP);

    PLAIN.send(plain(mails), "", "ann@example.com", message("a\r\nBcc: eve@example.com", "b"), "");

    MimeMessage mail = mails.getReceivedMessages()[0];
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject()).isEqualTo("a??Bcc: eve@example.com");
    assertThatThrownBy(
            () ->
                PLAIN.send(plain(mails), "", "ann@example.com\nBcc: eve@x", message("a", "b"), ""))
        .isInstanceOf(MessagingException.class);
  }

  @Test
  void logsInOverTlsAndIsRefusedWithAWrongPassword() throws Exception {
    Path keys = folder.resolve("keys.p12");
    makeKeys(keys);
    System.setProperty("greenmail.tls.keystore.file", keys.toString());
    System.setProperty("greenmail.tls.keystore.password", KEYS_PASSWORD);
    System.setProperty("greenmail.tls.key.password", KEYS_PASSWORD);
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTPS);
    mails.setUser("podium", "right password");
    MailCourier trusting = new MailCourier(Duration.ofSeconds(10), trusting(keys));
    Mail login = secured("localhost", mails, "podium");

    trusting.send(login, "right password", "ann@example.com", message("a", "b"), "");

    assertThat(mails.getReceivedMessages()).hasSize(1);
    assertThatThrownBy(
            () -> trusting.send(login, "wrong", "ann@example.com", message("a", "b"), ""))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("535")
        .hasMessageNotContaining("wrong");
    Mail elsewhere = secured("127.0.0.1", mails, "podium");
    assertThatThrownBy(
            () ->
                trusting.send(
                    elsewhere, "right password", "ann@example.com", message("a", "b"), ""))
        .as("the certificate is of another host")
        .isInstanceOf(MessagingException.class);
    assertThat(mails.getReceivedMessages()).hasSize(1);
  }

  private static Mail secured(String host, GreenMail mails, @Nullable String user) {
    return new Mail(host, mails.getSmtps().getPort(), Security.TLS, user, "podium@example.com");
  }

  /** A certificate of the host localhost, by the tool of the JDK. */
  private static void makeKeys(Path file) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                KEYS_PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
  }

  private static SSLSocketFactory trusting(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance(keys.toFile(), KEYS_PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("it", store.getCertificate("mykey"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() {
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTPS);
    Mail way = secured("localhost", mails, null);

    assertThatThrownBy(() -> PLAIN.send(way, "", "ann@example.com", message("a", "b"), ""))
        .isInstanceOf(MessagingException.class);
    assertThat(mails.getReceivedMessages()).isEmpty();
  }

  @Test
  void aServerWithoutStarttlsIsToldNothing() {
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTP);
    Mail way =
        new Mail(
            "127.0.0.1", mails.getSmtp().getPort(), Security.STARTTLS, null, "podium@example.com");

    assertThatThrownBy(() -> PLAIN.send(way, "", "ann@example.com", message("a", "b"), ""))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("STARTTLS");
    assertThat(mails.getReceivedMessages()).isEmpty();
  }
}
