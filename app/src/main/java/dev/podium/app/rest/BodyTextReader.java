package dev.podium.app.rest;

import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Utf8;
import dev.podium.domain.problem.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the body as text, without ever holding more than the limit in memory. */
final class BodyTextReader implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == BodyText.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders)
      throws IOException {
    HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
    if (servletRequest == null) {
      throw new IllegalStateException("only servlet requests have a body to read");
    }
    try (InputStream body = servletRequest.getInputStream()) {
      return new BodyText(decode(body.readNBytes(JsonText.MAX_BYTES + 1)));
    }
  }

  private static String decode(byte[] bytes) {
    if (bytes.length > JsonText.MAX_BYTES) {
      throw RefusedException.invalid(
          "",
          "The body is longer than %d bytes.".formatted(JsonText.MAX_BYTES),
          "Split the workflow into subworkflows, or move long texts out of it.");
    }
    return Utf8.decode(bytes);
  }
}
