package dev.podium.app;

import dev.podium.app.mysql.TestDatabase;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives an application a database of its own; runs before any bean asks for it. */
final class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestDatabase database = TestDatabase.empty();
    TestPropertyValues.of(
            "podium.db.url=" + database.jdbcUrl(),
            "podium.db.user=" + database.user(),
            "podium.db.password=" + database.password())
        .applyTo(context);
  }
}
