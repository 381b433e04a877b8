package dev.podium.app.rest;

import dev.podium.app.error.ApiError;
import dev.podium.app.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** What all controllers of the API share. */
@Configuration(proxyBeanMethods = false)
class RestConfiguration implements WebMvcConfigurer {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new BodyTextReader());
    resolvers.add(new CallerReader());
  }

  /** Everything is answered as JSON, whatever a client says it would like. */
  @Override
  public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
    configurer.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
  }

  /** After the controllers, before Vaadin, which would answer with a page. */
  @Bean
  HandlerMapping unknownApiPaths() {
    HttpRequestHandler notFound =
        (request, response) ->
            ApiError.of(ErrorCode.NOT_FOUND, "There is nothing at this address.").send(response);
    SimpleUrlHandlerMapping mapping =
        new SimpleUrlHandlerMapping(Map.of("/api", notFound, "/api/**", notFound));
    mapping.setOrder(1);
    return mapping;
  }
}
