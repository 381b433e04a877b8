package dev.podium.app;

import dev.podium.app.kubernetes.TestKubernetes;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application on a port of its own and a fresh database. All such tests share
 * one application, so each uses workflows and users of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "podium.admin-password=" + WholeApplication.ADMIN_PASSWORD,
      "podium.node-name=test",
      "podium.environment=test-bench",
      "podium.secret-key=the tests seal their secrets with this",
      "podium.http.allow=127.0.0.1",
      "podium.webhook.allow=127.0.0.1",
      "podium.webhook.attempts=4",
      "podium.webhook.retry-delay=50ms",
      "podium.alert.attempts=3",
      "podium.alert.retry-delay=50ms",
      "podium.alert.limit=3",
      "podium.alert.window=5s",
      "podium.alert.url=https://podium.example.com/",
      "vaadin.productionMode=true"
    })
@ContextConfiguration(
    initializers = {
      FreshDatabase.class,
      WholeApplication.BesideItsWorld.class,
      RunningApplications.class
    })
@ExtendWith(RunningApplications.class)
public @interface WholeApplication {

  String ADMIN_PASSWORD = "admin of the tests";

  /** With step types of a jar, and a cluster to run containers in. */
  final class BesideItsWorld
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestPropertyValues.of(
              "podium.step-types=" + DocumentedJar.folder(),
              "podium.kubernetes.config=" + TestKubernetes.shared().kubeconfig(),
              "podium.kubernetes.namespaces=" + TestKubernetes.NAMESPACE)
          .applyTo(context);
    }
  }
}
