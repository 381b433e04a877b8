package dev.podium.app.openapi;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document for programs: client generators, importers. */
@RestController
final class ApiDocumentController {

  @GetMapping("/v3/api-docs")
  JsonNode document() {
    return ApiDocument.get();
  }
}
