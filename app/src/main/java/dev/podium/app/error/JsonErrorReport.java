package dev.podium.app.error;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Tomcat's last word on a request, in the API's error form instead of a page. */
public final class JsonErrorReport extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      response.setContentType("application/json");
      response.setCharacterEncoding("utf-8");
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(ApiError.ofStatus(response.getStatus()).json().toString());
        response.finishResponse();
      }
    } catch (IOException e) {
      container.getLogger().debug("The client has gone before it was answered", e);
    }
  }
}
