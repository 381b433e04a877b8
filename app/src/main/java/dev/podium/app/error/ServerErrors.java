package dev.podium.app.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Errors that the server itself comes up with, before or beside the controllers. */
@Controller
class ServerErrors implements ErrorController {

  @RequestMapping("/error")
  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    ApiError.ofStatus(status instanceof Integer number ? number : ErrorCode.NOT_FOUND.status())
        .send(response);
  }

  /** Addresses that are written to get round the rules, for example with an encoded slash. */
  @Bean
  static RequestRejectedHandler rejectedRequests() {
    return (request, response, why) ->
        ApiError.of(ErrorCode.BAD_REQUEST, "The address holds characters that are not allowed.")
            .send(response);
  }

  /** Requests that are not even HTTP enough to reach the application. */
  @Bean
  static WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainErrorReports() {
    return factory ->
        factory.addContextCustomizers(
            context -> {
              if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(JsonErrorReport.class.getName());
              }
            });
  }
}
