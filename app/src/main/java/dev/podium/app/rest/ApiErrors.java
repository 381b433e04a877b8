package dev.podium.app.rest;

import dev.podium.app.error.ApiError;
import dev.podium.app.error.ErrorCode;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.UnreadableRunException;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.JsonNode;

/** Turns what a controller throws into the one error format. */
@RestControllerAdvice
final class ApiErrors {
  private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

  @ExceptionHandler
  ResponseEntity<JsonNode> refused(RefusedException e) {
    return answer(ApiError.of(e));
  }

  @ExceptionHandler
  ResponseEntity<JsonNode> wrongMethod(HttpRequestMethodNotSupportedException e) {
    String[] supported = e.getSupportedMethods();
    String allowed = supported == null ? "" : String.join(", ", supported);
    ApiError error =
        ApiError.of(
            ErrorCode.METHOD_NOT_ALLOWED,
            "%s is not possible here; use %s.".formatted(Cursor.shorten(e.getMethod()), allowed));
    return ResponseEntity.status(error.code().status())
        .header(HttpHeaders.ALLOW, allowed)
        .body(error.json());
  }

  /** A form with files is no body of the API either, well made or not. */
  @ExceptionHandler({HttpMediaTypeNotSupportedException.class, MultipartException.class})
  ResponseEntity<JsonNode> wrongContentType(Exception e) {
    String wanted =
        e instanceof HttpMediaTypeNotSupportedException type
                && !type.getSupportedMediaTypes().isEmpty()
            ? MediaType.toString(type.getSupportedMediaTypes())
            : MediaType.APPLICATION_JSON_VALUE;
    return answer(
        ApiError.of(
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            "The body is not of the type that is read here: send it with Content-Type: %s."
                .formatted(wanted)));
  }

  @ExceptionHandler
  ResponseEntity<JsonNode> wrongValue(MethodArgumentTypeMismatchException e) {
    return answer(
        ApiError.of(
            ErrorCode.BAD_REQUEST,
            "\"%s\" is not a value for %s."
                .formatted(Cursor.shorten(String.valueOf(e.getValue())), e.getName())));
  }

  @ExceptionHandler
  ResponseEntity<JsonNode> missingValue(MissingServletRequestParameterException e) {
    return answer(
        ApiError.of(
            ErrorCode.BAD_REQUEST,
            "The query lacks %s: add ?%s=…".formatted(e.getParameterName(), e.getParameterName())));
  }

  @ExceptionHandler
  ResponseEntity<JsonNode> unreadableQuery(InvalidParameterException e) {
    return answer(
        ApiError.of(
            ErrorCode.BAD_REQUEST, "The query of the address is not properly encoded UTF-8."));
  }

  @ExceptionHandler
  ResponseEntity<JsonNode> nothingThere(NoResourceFoundException e) {
    return answer(ApiError.of(ErrorCode.NOT_FOUND, "There is nothing at this address."));
  }

  @ExceptionHandler({
    StoreUnavailableException.class,
    TransactionException.class,
    TransientDataAccessException.class,
    ConcurrencyFailureException.class,
    DataAccessResourceFailureException.class
  })
  ResponseEntity<JsonNode> databaseAway(Exception e) {
    log.warn("A request could not be answered: the database is away or busy", e);
    return answer(
        ApiError.of(ErrorCode.SERVICE_UNAVAILABLE, "The database does not answer; try again."));
  }

  /** Where not even the roll-back went through, the connection is gone. */
  @ExceptionHandler
  ResponseEntity<JsonNode> brokenTransaction(JpaSystemException e) {
    return e.getCause() instanceof org.hibernate.TransactionException ? databaseAway(e) : failed(e);
  }

  @ExceptionHandler
  ResponseEntity<JsonNode> unreadableRun(UnreadableRunException e) {
    log.error("A request could not be answered", e);
    return answer(ApiError.of(ErrorCode.INTERNAL_ERROR, String.valueOf(e.getMessage())));
  }

  /** What went wrong is in the log; the answer only says where to find it there. */
  @ExceptionHandler
  ResponseEntity<JsonNode> failed(Exception e) {
    if (e instanceof ErrorResponse refusal && refusal.getStatusCode().is4xxClientError()) {
      return answer(ApiError.ofStatus(refusal.getStatusCode().value()));
    }
    String id = UUID.randomUUID().toString();
    log.error("Request failed, error id {}", id, e);
    return answer(
        ApiError.of(
            ErrorCode.INTERNAL_ERROR,
            "Something went wrong in Podium; the log has it under error id %s.".formatted(id)));
  }

  private static ResponseEntity<JsonNode> answer(ApiError error) {
    return ResponseEntity.status(error.code().status()).body(error.json());
  }
}
