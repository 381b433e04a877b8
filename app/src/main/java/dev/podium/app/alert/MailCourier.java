package dev.podium.app.alert;

import dev.podium.domain.alert.AlertChannelDraft.Mail;
import dev.podium.domain.alert.AlertChannelDraft.Security;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails over to a server.
 *
 * @param tls makes the sockets that are secured; null for those that trust what Java trusts
 */
record MailCourier(Duration timeout, @Nullable SSLSocketFactory tls) {

  /**
   * Sends a mail to one address.
   *
   * @param password empty if the server wants none
   * @param link to what tells more; empty for none
   * @throws MessagingException with a sentence for people at best, if the server did not take it
   */
  void send(Mail server, String password, String to, Outgoing message, String link)
      throws MessagingException {
    Session session = Session.getInstance(properties(server));
    MimeMessage mail = new Identified(session, message.uid());
    mail.setFrom(new InternetAddress(server.from(), true));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
    mail.setSubject(message.text().title(), StandardCharsets.UTF_8.name());
    mail.setText(body(message, link), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(message.at()));
    // So that no holiday notice comes back.
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(
          server.host(), server.port(), server.user(), server.user() == null ? null : password);
      transport.sendMessage(mail, mail.getAllRecipients());
    }
  }

  private static String body(Outgoing message, String link) {
    return link.isEmpty() ? message.text().body() : message.text().body() + "\n\n" + link;
  }

  private Properties properties(Mail server) {
    Properties properties = new Properties();
    String patience = Long.toString(timeout.toMillis());
    properties.put("mail.smtp.connectiontimeout", patience);
    properties.put("mail.smtp.timeout", patience);
    properties.put("mail.smtp.writetimeout", patience);
    properties.put("mail.smtp.auth", Boolean.toString(server.user() != null));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    switch (server.security()) {
      case NONE -> {}
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
    }
    if (tls != null && server.security() != Security.NONE) {
      properties.put("mail.smtp.ssl.socketFactory", tls);
    }
    return properties;
  }

  /** A mail with an id of its own making, the same at every attempt. */
  private static final class Identified extends MimeMessage {
    private final String uid;

    private Identified(Session session, String uid) {
      super(session);
      this.uid = uid;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<%s@podium.alert>".formatted(uid));
    }
  }
}
