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
    ErrorCode code =
        status instanceof Integer number ? ErrorCode.ofStatus(number) : ErrorCode.NOT_FOUND;
    ApiError.of(code, text(code)).send(response);
  }

  static String text(ErrorCode code) {
    return switch (code) {
      case NOT_FOUND -> "There is nothing at this address.";
      case INTERNAL_ERROR, SERVICE_UNAVAILABLE -> "Something went wrong in Podium; see its log.";
      case BAD_REQUEST,
          UNAUTHORIZED,
          FORBIDDEN,
          METHOD_NOT_ALLOWED,
          NOT_ACCEPTABLE,
          REQUEST_TIMEOUT,
          CONFLICT,
          PRECONDITION_FAILED,
          UNSUPPORTED_MEDIA_TYPE,
          TOO_MANY_REQUESTS ->
          "The request cannot be answered as it is.";
    };
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
