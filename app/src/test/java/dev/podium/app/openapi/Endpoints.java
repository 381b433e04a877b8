package dev.podium.app.openapi;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints under {@code /api} as the controllers' annotations tell. */
final class Endpoints {
  private Endpoints() {}

  /** Each as a method and a path, for example {@code GET /api/v3/workflows/{id}/overview}. */
  static Set<String> found() {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    return scan.findCandidateComponents("dev.podium").stream()
        .map(bean -> Objects.requireNonNull(bean.getBeanClassName()))
        .map(name -> ClassUtils.resolveClassName(name, null))
        .flatMap(Endpoints::of)
        .filter(endpoint -> endpoint.contains(" /api/"))
        .collect(Collectors.toSet());
  }

  private static Stream<String> of(Class<?> controller) {
    String[] prefixes =
        paths(AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class));
    return Arrays.stream(controller.getDeclaredMethods())
        .flatMap(method -> Arrays.stream(prefixes).flatMap(prefix -> of(prefix, method)));
  }

  private static Stream<String> of(String prefix, Method method) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
    if (mapping == null) {
      return Stream.empty();
    }
    return Arrays.stream(mapping.method())
        .flatMap(
            verb -> Arrays.stream(paths(mapping)).map(path -> verb + " " + prefix + plain(path)));
  }

  private static String[] paths(@Nullable RequestMapping mapping) {
    return mapping == null || mapping.path().length == 0 ? new String[] {""} : mapping.path();
  }

  /** Without the patterns of variables: a document says what they may be in a schema. */
  private static String plain(String path) {
    return path.replaceAll("\\{([A-Za-z]+):[^}]*}", "{$1}");
  }
}
