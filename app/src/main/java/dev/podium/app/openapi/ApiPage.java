package dev.podium.app.openapi;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.HtmlUtils;

/** The page on which people read the API and try it: Swagger UI in Podium's clothes. */
@Controller
final class ApiPage {
  private static final String ADDRESS = "/swagger-ui/index.html";
  private static final String OWN_FILES = "dev/podium/app/openapi/page/";

  /** Lets the browser load from this server only, whatever a script would like. */
  private static final String ONLY_FROM_HERE =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

  private static final MediaType SCRIPT = MediaType.valueOf("text/javascript;charset=UTF-8");
  private static final MediaType STYLE = MediaType.valueOf("text/css;charset=UTF-8");

  private final Map<String, File> files;

  private record File(Resource content, MediaType type) {}

  ApiPage() throws IOException {
    String library = libraryFolder();
    files =
        Map.of(
            "theme.js", new File(own("theme.js"), SCRIPT),
            "page.js", new File(own("page.js"), SCRIPT),
            "page.css", new File(own("page.css"), STYLE),
            "swagger-ui.css", new File(new ClassPathResource(library + "swagger-ui.css"), STYLE),
            "swagger-ui-bundle.js",
                new File(new ClassPathResource(library + "swagger-ui-bundle.js"), SCRIPT));
  }

  private static Resource own(String name) {
    return new ClassPathResource(OWN_FILES + name);
  }

  /** The folder's name holds the version, which only the pom says. */
  private static String libraryFolder() throws IOException {
    Properties about = new Properties();
    try (InputStream file =
        new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties")
            .getInputStream()) {
      about.load(file);
    }
    return "META-INF/resources/webjars/swagger-ui/%s/".formatted(about.getProperty("version"));
  }

  @GetMapping({"/swagger-ui", "/swagger-ui/", "/swagger-ui.html"})
  String toPage() {
    return "redirect:" + ADDRESS;
  }

  @GetMapping(ADDRESS)
  ResponseEntity<String> page(HttpServletRequest request, CsrfToken token) throws IOException {
    // Only a session needs the token; asking for one would begin a session.
    String csrf = request.getSession(false) == null ? "" : token.getToken();
    String html = own("index.html").getContentAsString(StandardCharsets.UTF_8);
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("text/html;charset=UTF-8"))
        .header("Content-Security-Policy", ONLY_FROM_HERE)
        .body(html.replace("{{csrf}}", HtmlUtils.htmlEscape(csrf)));
  }

  @GetMapping("/swagger-ui/{name}")
  ResponseEntity<Resource> file(@PathVariable String name) {
    File file = files.get(name);
    if (file == null) {
      return ResponseEntity.notFound().build();
    }
    return ResponseEntity.ok()
        .contentType(file.type())
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
        .body(file.content());
  }
}
