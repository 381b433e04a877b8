package dev.podium.app.startup;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where to open Podium; on standard output, because the launcher waits for the line. */
@Component
final class ReadyMessage {

  @EventListener
  void ready(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext context
        && context.getWebServer() != null) {
      System.out.println("Podium is ready: http://localhost:" + context.getWebServer().getPort());
    }
  }
}
